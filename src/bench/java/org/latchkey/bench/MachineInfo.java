package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Describes the machine of the benchmark. */
final class MachineInfo {

    private MachineInfo() {}

    static String description() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %s of memory, %s, Java %s",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("java.version"));
    }

    private static String processor() throws IOException {
        return line("/proc/cpuinfo", "model name", System.getProperty("os.arch"));
    }

    private static String memory() throws IOException {
        String kib = line("/proc/meminfo", "MemTotal", "0 kB").replaceAll("\\D", "");
        return Math.round(Long.parseLong(kib) / 1048576.0) + " GiB";
    }

    private static String line(String file, String name, String fallback) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return fallback;
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(fallback);
    }
}

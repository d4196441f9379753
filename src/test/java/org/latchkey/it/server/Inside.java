package org.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resources of a running Java process, from {@code jcmd} of the same JDK and from {@code /proc}. */
public final class Inside {

    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]*)\" #\\d+.*");
    /** Tomcat has as many of these threads as it had concurrent requests. */
    private static final Pattern WORKER = Pattern.compile("http-nio-.*-exec-\\d+");

    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    /** Threads that process a request, which includes waiting for the rest of it. */
    private static final String IN_A_REQUEST = "org.apache.coyote.AbstractProcessorLight.process";

    // Columns of /proc/net/tcp.
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    private static final Pattern HEAP = Pattern.compile(
            "(?m)^ *(?:garbage-first heap|def new generation|tenured generation|PSYoungGen|ParOldGen) .*?used (\\d+)K");

    private final long pid;

    Inside(long pid) {
        this.pid = pid;
    }

    /** Returns the number of Java threads by name without digits; excludes threads of the connector. */
    public Map<String, Long> threads() {
        Matcher names = THREAD.matcher(jcmd("Thread.print"));
        return names.results()
                .map(found -> found.group(1))
                .filter(name -> !WORKER.matcher(name).matches())
                // The JVM's own threads vary.
                .filter(name -> !name.matches(".*Compiler.*|.*GC.*|G1 .*|Attach Listener|process reaper.*"))
                .map(name -> name.replaceAll("[0-9a-f]{24}|\\d+", "N"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** Returns the number of live objects of a class, after a garbage collection. */
    public long live(String className) {
        return jcmd("GC.class_histogram")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+:.* " + Pattern.quote(className) + "( \\(.*\\))?"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .sum();
    }

    /** Returns the live heap in KiB: the used heap after a garbage collection. */
    public long liveHeapKib() {
        jcmd("GC.run");
        // The second collection frees what the first one only made unreachable, such as finalizable objects.
        jcmd("GC.run");
        List<String> used = HEAP.matcher(jcmd("GC.heap_info"))
                .results()
                .map(found -> found.group(1))
                .toList();
        if (used.isEmpty()) {
            throw new AssertionError("jcmd printed no heap size");
        }
        return used.stream().mapToLong(Long::parseLong).sum();
    }

    /** Returns the resident memory in KiB. */
    public long residentKib() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the number of open file descriptors without jars: Tomcat opens all jars of an application to find a class,
     * and closes them in the background.
     */
    public long openFiles() {
        return openFileNames().stream().filter(name -> !name.endsWith(".jar")).count();
    }

    /** Returns the used metaspace in KiB. */
    long metaspaceKib() {
        Matcher used = METASPACE.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new AssertionError("jcmd printed no metaspace size");
        }
        return Long.parseLong(used.group(1));
    }

    /** Returns the number of connector threads that process a request or wait for the rest of one. */
    public long busyWorkers() {
        return Stream.of(jcmd("Thread.print").split("\n\n"))
                .filter(thread -> WORKER.matcher(thread).find() && thread.contains(IN_A_REQUEST))
                .count();
    }

    /** Returns the number of its open connections to a port of this machine, including half-closed ones. */
    public long connectionsTo(int remotePort) {
        return connections(REMOTE, remotePort);
    }

    /** Returns the number of its accepted connections on one of its ports. */
    public long connectionsAt(int localPort) {
        return connections(LOCAL, localPort);
    }

    private long connections(int side, int port) {
        List<String> inodes = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            read(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> port(row[side]) == port && !row[STATE].equals(LISTENING))
                    .forEach(row -> inodes.add("socket:[" + row[INODE] + "]"));
        }
        return openFileNames().stream().filter(inodes::contains).count();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }

    /** Returns the open and memory-mapped files whose names contain a string. */
    public Set<String> files(String part) {
        return Stream.concat(openFileNames().stream(), read("maps").stream().map(Inside::mapped))
                .filter(name -> name.contains(part))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String mapped(String line) {
        int path = line.indexOf('/');
        return path < 0 ? "" : line.substring(path);
    }

    private List<String> openFileNames() {
        try (var files = Files.list(process().resolve("fd"))) {
            return files.map(Inside::target).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(process().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path process() {
        return Path.of("/proc", Long.toString(pid));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private String jcmd(String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

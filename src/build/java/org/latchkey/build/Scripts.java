package org.latchkey.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All scripts as one module: one request. */
final class Scripts {

    private Scripts() {}

    /** Joins them in the order of their names, each in a block of its own, so that their names do not collide. */
    static String join(Path folder) throws IOException {
        StringBuilder module = new StringBuilder();
        for (Path script : in(folder)) {
            module.append("{\n").append(Files.readString(script)).append("\n}\n");
        }
        return module.toString();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}

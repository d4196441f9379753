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

    /**
     * Joins them in the order of their names, each in a block of its own, so that neither their names collide
     * nor the failure of one, in a browser that lacks something, stops the others.
     */
    static String join(Path folder) throws IOException {
        StringBuilder module = new StringBuilder();
        for (Path script : in(folder)) {
            module.append("try {\n")
                    .append(Files.readString(script))
                    .append("\n} catch (e) {\n  setTimeout(() => {\n    throw e;\n  });\n}\n");
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

package org.latchkey.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins all scripts to one module, which the browser loads with one request. */
final class Scripts {

    private Scripts() {}

    /**
     * Joins the scripts in the order of their file names. Each has its own block, so that variables do not collide, and an
     * error in one, such as a feature that the browser lacks, does not stop the others.
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

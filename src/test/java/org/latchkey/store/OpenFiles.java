package org.latchkey.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that this process has open. */
public final class OpenFiles {

    private static final Path NUMBERS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** Those in a folder; none where the system does not tell. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.exists(NUMBERS)) {
            return List.of();
        }
        try (Stream<Path> numbers = Files.list(NUMBERS)) {
            return numbers.flatMap(OpenFiles::target)
                    .filter(target -> target.startsWith(folder))
                    .toList();
        }
    }

    private static Stream<Path> target(Path number) {
        try {
            return Stream.of(Files.readSymbolicLink(number));
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }
}

package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits the size of packages and files, so that a package can be understood in a minute. */
class PackagesTest {

    private static final Path MAIN = Path.of("src/main/java/org/latchkey");
    private static final String DESCRIPTION = "package-info.java";
    private static final int MAX_CLASSES = 22;
    private static final int MAX_LINES = 200;
    private static final int MAX_MEDIAN_LINES = 60;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Path> classes() throws IOException {
        return files().stream().filter(file -> !file.endsWith(DESCRIPTION)).toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPackageIsDescribed() throws IOException {
        assertEquals(
                List.of(),
                files().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve(DESCRIPTION)))
                        .toList());
    }

    @Test
    void noPackageHasMoreThanAFewClasses() throws IOException {
        assertEquals(
                List.of(),
                classes().stream()
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(room -> room.getValue() > MAX_CLASSES)
                        .toList());
    }

    @Test
    void noFileIsLong() throws IOException {
        assertEquals(
                List.of(),
                files().stream().filter(file -> lines(file) > MAX_LINES).toList());
    }

    @Test
    void mostFilesAreShort() throws IOException {
        List<Long> lengths =
                classes().stream().map(PackagesTest::lines).sorted().toList();
        long median = lengths.get(lengths.size() / 2);
        assertTrue(median <= MAX_MEDIAN_LINES, "the median is " + median);
    }
}

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
    private static final Path SERVER_TESTS = Path.of("src/test/java/org/latchkey/it");
    private static final String DESCRIPTION = "package-info.java";
    private static final int MAX_CLASSES = 22;
    private static final int MAX_LINES = 200;
    private static final int MAX_MEDIAN_LINES = 60;

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> classes(Path root) {
        return files(root).filter(file -> !file.endsWith(DESCRIPTION));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPackageIsDescribed() {
        assertEquals(
                List.of(),
                Stream.of(MAIN, SERVER_TESTS)
                        .flatMap(PackagesTest::files)
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve(DESCRIPTION)))
                        .toList());
    }

    @Test
    void noPackageHasMoreThanAFewClasses() {
        assertEquals(
                List.of(),
                Stream.of(MAIN, SERVER_TESTS)
                        .flatMap(PackagesTest::classes)
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(room -> room.getValue() > MAX_CLASSES)
                        .toList());
    }

    @Test
    void noFileIsLong() {
        assertEquals(
                List.of(), files(MAIN).filter(file -> lines(file) > MAX_LINES).toList());
    }

    @Test
    void mostFilesAreShort() {
        List<Long> lengths = classes(MAIN).map(PackagesTest::lines).sorted().toList();
        long median = lengths.get(lengths.size() / 2);
        assertTrue(median <= MAX_MEDIAN_LINES, "the median is " + median);
    }
}

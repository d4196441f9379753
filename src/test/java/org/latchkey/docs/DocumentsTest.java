package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents name existing files and classes, and have the required form. */
class DocumentsTest {

    private static final int MAX_WIDTH = 120;
    private static final int MAX_README_LINES = 150;

    private static final Path SOURCES = Path.of("src/main/java/org/latchkey");
    private static final Pattern FILE = Pattern.compile("[\\w./-]*\\w\\.java\\b|\\bsrc/[\\w./-]*\\w");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Filter|Servlet|Dao|IT))`");
    private static final Pattern GENERATED = Pattern.compile("(?s)<!-- speed: .*<!-- end of speed -->");

    /** Excludes the changelog, which may name files of earlier releases. */
    static List<Document> withoutChangelog() {
        return Document.all().stream()
                .filter(document -> !document.path().endsWith("CHANGELOG.md"))
                .toList();
    }

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("withoutChangelog")
    void everyNamedFileExists(Document document) {
        Predicate<String> exists = name -> Files.exists(Path.of(name)) || Files.exists(SOURCES.resolve(name));
        assertEquals(
                List.of(),
                FILE.matcher(document.text())
                        .results()
                        .map(file -> file.group())
                        .filter(exists.negate())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("withoutChangelog")
    void everyNamedClassExists(Document document) throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        assertEquals(
                List.of(),
                CLASS.matcher(document.text())
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !classes.contains(name))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linesOfProseAreNotTooLong(Document document) {
        String prose = GENERATED.matcher(document.withoutBlocks()).replaceAll("");
        assertEquals(
                List.of(),
                prose.lines()
                        .filter(line -> !line.startsWith("|"))
                        .filter(line -> line.codePointCount(0, line.length()) > MAX_WIDTH)
                        .toList());
    }

    @Test
    void theReadmeIsShortAndItsTranslationIsComplete() {
        Document english = Document.read("README.md");
        Document korean = Document.read("README.ko.md");
        assertTrue(english.text().lines().count() <= MAX_README_LINES);
        assertEquals(english.headingLevels(), korean.headingLevels());
        assertEquals(rows(english), rows(korean));
        assertEquals(linksOf(english), linksOf(korean));
    }

    private static long rows(Document document) {
        return document.text().lines().filter(line -> line.startsWith("|")).count();
    }

    private static List<String> linksOf(Document readme) {
        return readme.links().stream()
                .filter(link -> !link.matches("README.*"))
                .sorted()
                .toList();
    }
}

package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links in the documentation have valid targets. */
class LinksTest {

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeading(Document document) {
        List<String> links = document.links();
        assertFalse(links.isEmpty(), "no link found");
        assertEquals(
                List.of(),
                links.stream().flatMap(link -> problem(document, link).stream()).toList());
    }

    /** Returns the defect of a link, if any; links to other sites are not checked. */
    private static Optional<String> problem(Document document, String link) {
        if (link.matches("https?://.*")) {
            return Optional.empty();
        }
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? document.path() : target(document, parts[0]);
        if (!Files.exists(file)) {
            return Optional.of(link + ": there is no " + file);
        }
        if (parts.length == 1) {
            return Optional.empty();
        }
        Set<String> anchors =
                file.toString().endsWith(".md") ? Document.read(file.toString()).anchors() : Set.of();
        return anchors.contains(parts[1])
                ? Optional.empty()
                : Optional.of(link + ": " + file + " has no such heading, but " + anchors);
    }

    private static Path target(Document document, String relative) {
        return Optional.ofNullable(document.path().getParent())
                .orElse(Path.of(""))
                .resolve(relative)
                .normalize();
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        Document document = new Document(Path.of("example.md"), """
                # Command line: `latchkey-admin`
                ## Tomcat's own error pages
                ```sh
                # no heading
                ```
                ## 명령 두 개
                ### [0.1.0] - 2026-11-25
                ## A [link](there.md), and_so on
                ## 명령 두 개
                """);
        assertEquals(
                List.of(
                        "command-line-latchkey-admin",
                        "tomcats-own-error-pages",
                        "명령-두-개",
                        "010---2026-11-25",
                        "a-link-and_so-on",
                        "명령-두-개-1"),
                List.copyOf(document.anchors()));
    }

    @Test
    void linksAreFoundInTablesAndAcrossLineBreaksButNotInCode() {
        Document document = new Document(Path.of("example.md"), """
                | ![a picture](one.png) | [`code`](two.md#here) |
                A [link whose words
                go on](three.md), and `[none](four.md)`.
                ```
                [none](five.md)
                ```
                """);
        assertEquals(List.of("one.png", "two.md#here", "three.md"), document.links());
    }
}

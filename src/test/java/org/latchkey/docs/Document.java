package org.latchkey.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param path relative to the root of the repository
 * @param text the content
 */
record Document(Path path, String text) {

    private static final Path FOLDER = Path.of("src/docs");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern SPAN = Pattern.compile("`[^`]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) +(.+?) *$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    /** The characters that GitHub removes from anchors: all but letters, digits, marks, underscores, hyphens and spaces. */
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_\\- ]");

    static Document read(String path) {
        return read(Path.of(path));
    }

    private static Document read(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the documents of the repository. */
    static List<Document> all() {
        Stream<String> atTheTop =
                Stream.of("README.md", "README.ko.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(atTheTop.map(Path::of), others.stream())
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text without code blocks. */
    String withoutBlocks() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** Returns the targets of links and images. */
    List<String> links() {
        String plain = SPAN.matcher(withoutBlocks()).replaceAll("");
        return LINK.matcher(plain).results().map(link -> link.group(1)).toList();
    }

    /** Returns the levels of the headings, such as {@code ##}. */
    List<String> headingLevels() {
        return headings().map(heading -> heading.group(1)).toList();
    }

    /** Returns the anchors of the headings. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        headings().map(heading -> anchor(heading.group(2))).forEach(anchor -> {
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    private Stream<MatchResult> headings() {
        return HEADING.matcher(withoutBlocks()).results();
    }

    private static String anchor(String heading) {
        String words = LINK_IN_HEADING.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(words).replaceAll("").replace(' ', '-');
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

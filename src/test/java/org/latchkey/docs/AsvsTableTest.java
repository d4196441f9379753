package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of OWASP ASVS has every requirement of levels 1 and 2, and names the tests that exist. */
class AsvsTableTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s+(?:[a-z]+ )*void (\\w+)\\(");
    private static final Pattern NUMBERED = Pattern.compile("asvs_(\\d+)_(\\d+)(?:_(\\d+))?_[a-zA-Z]\\w*");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (?<first>[\\d.]+)(?:–(?<last>[\\d.]+))? \\| (?<level>[\\d–]+) \\| [^|]+ \\| (?<verdict>[^|]+) \\|"
                    + " (?<evidence>[^|]+) \\|$");
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\| [\\d.]+");
    private static final Pattern NAMED_TEST = Pattern.compile("`([a-z][a-z0-9]*[A-Z_]\\w*)`");
    private static final Pattern FILE = Pattern.compile("`[\\w.-]+/[\\w./-]+`");
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^(\\d+\\.\\d+\\.\\d+) ([12])$");
    private static final Set<String> VERDICTS = Set.of("tests", "code", "document", "exception", "n/a", "open");

    /** A requirement of level 1 or 2. */
    private record Requirement(String number, String level) {

        @Override
        public String toString() {
            return number + " of level " + level;
        }
    }

    /**
     * A row.
     *
     * @param first the first number, or the only one
     * @param last the last number, or the only one
     */
    private record Row(String first, String last, String level, String verdict, String evidence) {

        private boolean isRange() {
            return !first.equals(last);
        }

        private List<String> tests() {
            return groups(NAMED_TEST, evidence);
        }
    }

    private final String table = Document.read("src/docs/asvs.md").text();
    private final List<Row> rows =
            ROW.matcher(table).results().map(AsvsTableTest::row).toList();
    private final List<Requirement> requirements = REQUIREMENT
            .matcher(resource("asvs-5.0.0.txt"))
            .results()
            .map(line -> new Requirement(line.group(1), line.group(2)))
            .toList();

    private static Row row(MatchResult result) {
        Matcher row = ROW.matcher(result.group());
        row.matches();
        String last = row.group("last") == null ? row.group("first") : row.group("last");
        return new Row(row.group("first"), last, row.group("level"), row.group("verdict"), row.group("evidence"));
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String resource(String name) {
        try (InputStream stream = AsvsTableTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> testMethods() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> groups(METHOD, read(file)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the requirements of a row in the order of the standard; one of level 3 is no range. */
    private List<Requirement> of(Row row) {
        if (!row.isRange()) {
            return List.of(new Requirement(row.first(), row.level()));
        }
        List<String> numbers = requirements.stream().map(Requirement::number).toList();
        return requirements.subList(numbers.indexOf(row.first()), numbers.indexOf(row.last()) + 1);
    }

    @Test
    void everyRowIsRead() {
        assertEquals(NUMBER.matcher(table).results().count(), rows.size());
        assertEquals(
                List.of(),
                rows.stream().filter(row -> !VERDICTS.contains(row.verdict())).toList());
    }

    @Test
    void everyRequirementIsThereOnceWithItsLevel() {
        List<Requirement> inTheTable = rows.stream()
                .filter(row -> !row.level().equals("3"))
                .flatMap(row -> of(row).stream())
                .toList();
        assertEquals(List.of(), without(requirements, inTheTable), "missing");
        assertEquals(List.of(), without(inTheTable, requirements), "unknown, or of another level");
        assertEquals(requirements, inTheTable);
    }

    private static List<Requirement> without(List<Requirement> some, List<Requirement> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    @Test
    void everyTestOfTheTableExists() throws IOException {
        Set<String> methods = testMethods();
        assertEquals(
                List.of(),
                rows.stream()
                        .flatMap(row -> row.tests().stream())
                        .filter(test -> !methods.contains(test))
                        .toList());
    }

    @Test
    void everyVerdictHasItsEvidence() {
        assertEquals(
                List.of(),
                rows.stream()
                        .filter(row ->
                                row.verdict().equals("tests") && row.tests().isEmpty()
                                        || row.verdict().equals("code")
                                                && !FILE.matcher(row.evidence()).find())
                        .toList());
    }

    @Test
    void everyNumberedTestIsInTheTableAtItsNumber() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String test : testMethods()) {
            Matcher number = NUMBERED.matcher(test);
            if (number.matches()
                    && rows.stream()
                            .noneMatch(row -> isAt(number, row) && row.tests().contains(test))) {
                missing.add(test);
            }
        }
        assertEquals(List.of(), missing);
    }

    /** A test of a whole section may be at any of its requirements. */
    private static boolean isAt(MatchResult test, Row row) {
        String section = test.group(1) + "." + test.group(2) + ".";
        return test.group(3) == null
                ? row.first().startsWith(section)
                : row.first().equals(section + test.group(3)) && !row.isRange();
    }
}

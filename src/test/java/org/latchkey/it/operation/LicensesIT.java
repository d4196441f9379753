package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file with the licenses of the libraries has each library of the SBOM, and a text for each. */
class LicensesIT {

    private static final String FILE = "META-INF/LICENSES.txt";
    private static final Pattern ROW = Pattern.compile("(?m)^  ([\\w.:-]+): (.+)$");
    private static final Pattern HEADING = Pattern.compile("(?m)^={120}\n(.+)\n={120}$");

    private static JsonObject sbom;
    private static String licenses;

    @BeforeAll
    static void open() throws IOException {
        try (ZipFile war = new ZipFile(System.getProperty("latchkey.war"))) {
            var entry = war.getEntry("META-INF/sbom/latchkey.cdx.json");
            assertNotNull(entry, "The WAR has no SBOM; Maven creates none in offline mode");
            sbom = JsonParser.parseString(new String(war.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            licenses = new String(war.getInputStream(war.getEntry(FILE)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Set<String>> ofTheSbom() {
        Map<String, Set<String>> libraries = new TreeMap<>();
        for (SbomComponent library : SbomComponent.of(sbom)) {
            libraries.put(library.text("group") + ":" + library.name(), new TreeSet<>(library.licenses()));
            library.components().stream()
                    .filter(part -> !part.isFile() && !part.licenses().isEmpty())
                    .forEach(part -> libraries.put(part.name(), new TreeSet<>(part.licenses())));
        }
        return libraries;
    }

    private static Map<String, List<String>> ofTheFile() {
        Map<String, List<String>> libraries = new TreeMap<>();
        String list = licenses.substring(0, licenses.indexOf("=".repeat(120)));
        ROW.matcher(list)
                .results()
                .forEach(row -> libraries.put(row.group(1), List.of(row.group(2).split(" OR "))));
        return libraries;
    }

    @Test
    void everyLibraryOfTheSbomHasItsLicensesThereAndNoOtherLibraryHas() {
        Map<String, Set<String>> listed = new TreeMap<>();
        ofTheFile().forEach((library, names) -> listed.put(library, new TreeSet<>(names)));
        assertEquals(ofTheSbom(), listed);
    }

    @Test
    void theLicenseThatIsUsedHasItsText() {
        List<String> headings = HEADING.matcher(licenses)
                .results()
                .map(heading -> heading.group(1))
                .toList();
        ofTheFile()
                .forEach((library, names) -> assertTrue(
                        headings.stream().anyMatch(heading -> heading.startsWith(names.get(0))),
                        library + " " + names));
    }

    @Test
    void aTextWithCopyrightLinesNamesEachLibraryUnderIt() {
        List<MatchResult> headings = HEADING.matcher(licenses).results().toList();
        for (String license : List.of("MIT", "ISC", "BSD-3-Clause", "BSD-4-Clause")) {
            MatchResult heading = headings.stream()
                    .filter(found -> found.group(1).startsWith(license))
                    .findFirst()
                    .orElseThrow();
            String text = licenses.substring(heading.end());
            String lines = text.substring(0, text.indexOf("ermission"));
            ofTheFile().forEach((library, names) -> {
                if (names.get(0).equals(license)) {
                    assertTrue(lines.contains(library.substring(library.indexOf(':') + 1)), library + " in " + lines);
                }
            });
        }
    }

    @Test
    void itIsTheFileOfTheRepository() throws IOException {
        assertEquals(Files.readString(Path.of("src/main/webapp", FILE)), licenses);
    }
}

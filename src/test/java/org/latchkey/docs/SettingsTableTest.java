package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.config.ReadSettings;

/** The tables of settings list the settings that the application reads. */
class SettingsTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]*)` \\|");
    private static final Pattern FILE = Pattern.compile("`([A-Z][A-Z0-9_]*_FILE)`");
    private static final Pattern PARAMETER = Pattern.compile("<Parameter name=\"([^\"]+)\"");

    /** Returns the names of all settings that the start reads, except those that name the file of another. */
    private static Set<String> read() {
        Set<String> names = ReadSettings.names();
        names.removeIf(name -> FILE.matcher("`" + name + "`").matches());
        return names;
    }

    /** Returns the names of all settings that name the file of a secret. */
    private static Set<String> files() {
        Set<String> names = ReadSettings.names();
        names.removeAll(read());
        return names;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theTableForOperatorsHasAllSettingsAndNoOther() {
        assertEquals(read(), found(ROW, Document.read("src/docs/operations.md").text()));
    }

    @Test
    void theSettingsForSecretsInFilesAreListedAndBelongToOtherSettings() {
        assertEquals(
                files(), found(FILE, Document.read("src/docs/operations.md").text()));
        for (String file : files()) {
            assertTrue(read().contains(file.substring(0, file.length() - "_FILE".length())), file);
        }
    }

    @Test
    void theContextDescriptorHasAllSettingsAndNoOther() throws IOException {
        assertEquals(read(), found(PARAMETER, Files.readString(Path.of("tomcat-context.xml"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void theShortTablesListExistingSettings(String readme) {
        Set<String> rows = found(ROW, Document.read(readme).text());
        assertEquals(5, rows.size(), rows::toString);
        assertTrue(read().containsAll(rows), rows::toString);
    }
}

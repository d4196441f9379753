package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of settings that {@code latchkey-admin check} shows is that of the documentation and of the start. */
class KnownSettingTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]*)` \\| (.*?) \\|");

    @Test
    void namesAndDefaultsAreThoseOfTheTableForOperators() throws IOException {
        String table = Files.readString(Path.of("src/docs/operations.md"));
        assertEquals(
                ROW.matcher(table)
                        .results()
                        .map(row -> row.group(1) + ": " + row.group(2).replace("`", ""))
                        .toList(),
                KnownSetting.ALL.stream()
                        .map(setting -> setting.name() + ": " + setting.byDefault())
                        .toList());
    }

    @Test
    void theStartReadsTheseNamesAndNoOther() {
        assertEquals(
                ReadSettings.names(),
                KnownSetting.ALL.stream().flatMap(KnownSetting::names).collect(Collectors.toCollection(TreeSet::new)));
    }
}

package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of files on the command line. */
class FilePathTest extends CommandsOnStore {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import PATH",
                "import - --pepper-file PATH",
                "export PATH",
                "backup PATH",
                "restore --check PATH",
                "count --context PATH",
                "check --context PATH"
            })
    void aNameThatNoFileCanHaveIsRefusedInOneLine(String command) {
        assertEquals(1, run(words(command, "a\u0000b")));
        assertEquals(
                "\"a\\u{0}b\" cannot be the path of a file: Nul character not allowed.",
                terminal.errors().strip());
    }

    private static String[] words(String command, String path) {
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("PATH", path);
        }
        return words;
    }
}

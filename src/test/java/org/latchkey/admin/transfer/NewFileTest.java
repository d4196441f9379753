package org.latchkey.admin.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.admin.terminal.CommandException;

class NewFileTest {

    @Test
    void aMissingFolderIsNamedAsTheReason(@TempDir Path folder) {
        NewFile file = new NewFile(folder.resolve("missing/users").toString());
        CommandException failure = assertThrows(CommandException.class, () -> file.write(out -> 0));
        assertEquals(
                "\"" + folder
                        + "/missing/users\" could not be written: there is no such file or folder. Nothing is left of it.",
                failure.getMessage());
    }
}

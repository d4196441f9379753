package org.latchkey;

import java.nio.file.Path;
import java.util.Map;
import org.latchkey.admin.terminal.Terminal;

/** One command of {@code latchkey-admin} in this process. */
public final class AdminCall {

    private AdminCall() {}

    /**
     * Carries it out.
     *
     * @param environment the only environment variables that it sees
     * @param workingDirectory as if it had been started there
     * @return the exit code
     */
    public static int run(
            Map<String, String> environment, Path workingDirectory, Terminal terminal, String... arguments) {
        return new Admin(environment::get, workingDirectory).run(terminal, arguments);
    }
}

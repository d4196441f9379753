package org.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.AdminCall;
import org.latchkey.admin.terminal.FakeTerminal;

/** In the process of the tests, which takes seconds less than {@link AdminProcess} for each command. */
public final class AdminHere implements AdminCommand {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder where it is as if it had been started there */
    public AdminHere(Path folder) {
        this.folder = folder;
    }

    public AdminHere with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    @Override
    public Result runWith(String in, String... arguments) {
        try {
            FakeTerminal terminal = FakeTerminal.nonInteractive(in);
            int exitCode = AdminCall.run(environment, folder.toRealPath(), terminal, arguments);
            return new Result(exitCode, terminal.output(), terminal.errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.latchkey.admin.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal that knows beforehand what the operator types, and keeps what it shows. */
public final class FakeTerminal implements Terminal {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final InputStream in;
    private final boolean interactive;
    private final Deque<String> typed;

    private FakeTerminal(boolean interactive, byte[] in, List<String> typed) {
        this.interactive = interactive;
        this.in = new ByteArrayInputStream(in);
        this.typed = new ArrayDeque<>(typed);
    }

    public static FakeTerminal ofAScript() {
        return ofAScript(new byte[0]);
    }

    public static FakeTerminal ofAScript(String in) {
        return ofAScript(in.getBytes(StandardCharsets.UTF_8));
    }

    public static FakeTerminal ofAScript(byte[] in) {
        return new FakeTerminal(false, in, List.of());
    }

    /** @param typed lines and passwords, in the order in which they are asked for */
    public static FakeTerminal ofAPerson(String... typed) {
        return new FakeTerminal(true, new byte[0], List.of(typed));
    }

    public String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public Optional<String> readLine() {
        return Optional.ofNullable(typed.poll());
    }

    @Override
    public Optional<String> readPassword() {
        return readLine();
    }
}

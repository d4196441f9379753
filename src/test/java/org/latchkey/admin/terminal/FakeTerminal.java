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

/** A terminal with prepared input that records the output. */
public final class FakeTerminal implements Terminal {

    private static final int NEVER = Integer.MAX_VALUE;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final InputStream in;
    private final boolean interactive;
    private final Deque<String> typed;
    private int questionsLeft = NEVER;

    private FakeTerminal(boolean interactive, byte[] in, List<String> typed) {
        this.interactive = interactive;
        this.in = new ByteArrayInputStream(in);
        this.typed = new ArrayDeque<>(typed);
    }

    public static FakeTerminal nonInteractive() {
        return nonInteractive(new byte[0]);
    }

    public static FakeTerminal nonInteractive(String in) {
        return nonInteractive(in.getBytes(StandardCharsets.UTF_8));
    }

    public static FakeTerminal nonInteractive(byte[] in) {
        return new FakeTerminal(false, in, List.of());
    }

    /** @param typed lines and passwords, in the order of the prompts */
    public static FakeTerminal interactive(String... typed) {
        return new FakeTerminal(true, new byte[0], List.of(typed));
    }

    public String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String errors() {
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

    /** Says after so many questions that the operator wants long work to stop. */
    public void interruptAfter(int questions) {
        questionsLeft = questions;
    }

    @Override
    public StopSignal beginLongWork() {
        return () -> questionsLeft-- <= 0;
    }

    @Override
    public void endLongWork() {
        questionsLeft = NEVER;
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

package org.latchkey.admin.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal of this process. Its output is UTF-8, regardless of the locale. */
public final class SystemTerminal implements Terminal {

    private final PrintStream out = utf8(FileDescriptor.out);
    private final PrintStream err = utf8(FileDescriptor.err);
    private final Interrupts interrupts = new Interrupts(err);
    private final Optional<Console> console =
            Optional.ofNullable(System.console()).filter(SystemTerminal::isTerminal);

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Returns whether a console is a terminal. Since Java 22 it may not be, and has a method for it. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public InputStream in() {
        return System.in;
    }

    @Override
    public StopSignal beginLongWork() {
        return interrupts.begin();
    }

    @Override
    public void endLongWork() {
        interrupts.end();
    }

    @Override
    public boolean isInteractive() {
        return console.isPresent();
    }

    @Override
    public Optional<String> readLine() {
        return console.map(Console::readLine);
    }

    @Override
    public Optional<String> readPassword() {
        return console.map(Console::readPassword).map(String::new);
    }
}

package org.latchkey.admin.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.account.MutableClock;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FakeTerminal;

class ProgressTest {

    private final MutableClock clock = new MutableClock();
    private double fraction;

    private Progress on(FakeTerminal terminal) {
        return new Progress(terminal, clock, () -> fraction, "It goes on.");
    }

    @Test
    void elsewhereThanOnATerminalThereIsALineEveryTenSeconds() {
        FakeTerminal terminal = FakeTerminal.nonInteractive();
        Progress progress = on(terminal);
        for (int second = 1; second <= 25; second++) {
            clock.advance(Duration.ofSeconds(1));
            fraction = second / 25.0;
            progress.users(second * 100L);
        }
        progress.end();
        assertEquals("40 %, 1000 users\n80 %, 2000 users\n", terminal.errors().replace("\r\n", "\n"));
        assertEquals("", terminal.output());
    }

    @Test
    void onATerminalABarIsOverwrittenAndItsLineEnded() {
        FakeTerminal terminal = FakeTerminal.interactive();
        Progress progress = on(terminal);
        progress.users(1);
        fraction = 0.5;
        clock.advance(Duration.ofMillis(200));
        progress.users(2);
        clock.advance(Duration.ofMillis(199));
        progress.users(3);
        clock.advance(Duration.ofMillis(1));
        // A file that grew meanwhile.
        fraction = 1.5;
        progress.users(4);
        progress.end();
        progress.end();
        assertEquals(
                "\r[" + "#".repeat(15) + ".".repeat(15) + "] 50 %, 2 users\r[" + "#".repeat(30) + "] 100 %, 4 users\n",
                terminal.errors().replace("\r\n", "\n"));
    }

    @Test
    void withoutAKnownSizeThereIsTheNumberOnly() {
        fraction = Double.NaN;
        FakeTerminal terminal = FakeTerminal.interactive();
        Progress progress = on(terminal);
        clock.advance(Duration.ofSeconds(1));
        progress.users(7);
        assertEquals("\r7 users", terminal.errors());
    }

    @Test
    void anInterruptionEndsTheWorkBetweenTwoUsers() {
        FakeTerminal terminal = FakeTerminal.nonInteractive();
        terminal.interruptAfter(2);
        Progress progress = on(terminal);
        progress.users(1);
        progress.users(2);
        CommandException stopped = assertThrows(CommandException.class, () -> progress.users(3));
        assertEquals("Interrupted at user 3. It goes on.", stopped.getMessage());
    }
}

package org.latchkey.account.audit;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Where a program on the command line logs: the lines of {@link SecurityLog} as they are, and nothing else. */
public final class SecurityLogHandler extends Handler {

    private final PrintStream target;
    /** A strong reference: a logger that is garbage-collected loses its handler. */
    private final Logger logger;

    private SecurityLogHandler(PrintStream target) {
        this.target = target;
        this.logger = Logger.getLogger(SecurityLog.NAME);
    }

    /** Lets only these lines through; what libraries report is for servers. */
    public static SecurityLogHandler to(PrintStream target) {
        LogManager.getLogManager().reset();
        SecurityLogHandler lines = new SecurityLogHandler(target);
        lines.logger.addHandler(lines);
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        if (isLoggable(line)) {
            target.println(line.getMessage());
        }
    }

    @Override
    public void flush() {
        target.flush();
    }

    /** The target is not ours to close. */
    @Override
    public void close() {
        flush();
    }
}

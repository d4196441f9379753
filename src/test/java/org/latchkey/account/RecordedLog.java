package org.latchkey.account;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.latchkey.account.audit.SecurityLog;

/** Records the lines of a logger until it is closed. */
public final class RecordedLog extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private RecordedLog(Logger logger) {
        this.logger = logger;
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** Records the security log. */
    public static RecordedLog ofSecurity() {
        return of(SecurityLog.NAME);
    }

    public static RecordedLog of(String name) {
        return new RecordedLog(Logger.getLogger(name));
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}

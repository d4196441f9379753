package org.latchkey.runtime;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log levels of the libraries: warnings only, because they log each connection otherwise. A level that the operator has set
 * in Tomcat's {@code logging.properties} has priority.
 */
public final class LibraryLogLevels {

    /** Strong references: a logger that is garbage-collected loses its level. */
    private final List<Logger> loggers;

    /** Sets the levels. To be called before other threads use the libraries. */
    public LibraryLogLevels() {
        // Initializes SLF4J on one thread: it prints warnings if several threads do so concurrently.
        LoggerFactory.getILoggerFactory();
        this.loggers = List.of(
                // Failures are also reported by the driver; the log of this library contains whole documents.
                setDefault("de.bwaldvogel.mongo", Level.OFF),
                setDefault("io.netty", Level.WARNING),
                setDefault("org.mongodb", Level.WARNING));
    }

    private static Logger setDefault(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
        return logger;
    }
}

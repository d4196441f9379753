package org.latchkey.runtime;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the libraries speak up only when something is wrong: they report each connection otherwise. A level that the
 * operator has set in Tomcat's {@code logging.properties} stays.
 */
public final class LibraryLogLevels {

    /** Strong references: a logger that is garbage-collected loses its level. */
    private final List<Logger> quietened;

    public LibraryLogLevels() {
        // Before there are several threads: SLF4J prints lines of its own if two of them are its first callers at once.
        LoggerFactory.getILoggerFactory();
        this.quietened = List.of(
                // Whatever goes wrong there comes to us through the driver; its own log would show whole documents.
                quieten("de.bwaldvogel.mongo", Level.OFF),
                quieten("io.netty", Level.WARNING),
                quieten("org.mongodb", Level.WARNING));
    }

    private static Logger quieten(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
        return logger;
    }
}

package org.latchkey.web.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class FailureLogTest {

    private final Logger logger = Logger.getLogger(FailureLog.class.getName());
    private final List<LogRecord> lines = new ArrayList<>();
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final FailureLog log = new FailureLog();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        when(request.getMethod()).thenReturn("GET");
        when(request.getRequestURI()).thenReturn("/account{0}%0a");
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void aLineContainsTheRequestItsIdAndTheReason() {
        log.outage(request, "abc", new Failure(Reason.BUSY));
        log.outage(request, "def", new Failure(Reason.STORE_UNAVAILABLE));
        assertEquals("GET /account{0}%0a request=abc: BUSY", lines.get(0).getMessage());
        assertEquals(Level.INFO, lines.get(0).getLevel());
        assertEquals(Level.WARNING, lines.get(1).getLevel());
    }

    @Test
    void asvs_16_5_1_aDefectIsLoggedWithItsStackTrace() {
        Throwable cause = new IllegalStateException("hidden from users");
        log.defect(request, "abc", cause);
        assertEquals("GET /account{0}%0a request=abc", lines.get(0).getMessage());
        assertSame(cause, lines.get(0).getThrown());
        assertEquals(Level.SEVERE, lines.get(0).getLevel());
    }

    @Test
    void asvs_16_3_4_anOutageDoesNotFloodTheLogAndHidesNoDefect() {
        for (int i = 0; i < 1000; i++) {
            log.outage(request, "id-" + i, new Failure(Reason.STORE_UNAVAILABLE));
        }
        long shown =
                lines.stream().filter(line -> line.getLevel() == Level.WARNING).count();
        // 40 if a new window begins during the loop.
        assertTrue(shown == 20 || shown == 40, shown + " lines");
        // All lines are available at the level DEBUG.
        assertEquals(1000, lines.size());
        log.defect(request, "abc", new IllegalStateException());
        assertEquals(Level.SEVERE, lines.get(1000).getLevel());
    }

    @Test
    void aFloodOfLoginsDoesNotHideAnOutage() {
        for (int i = 0; i < 1000; i++) {
            log.outage(request, "id-" + i, new Failure(Reason.BUSY));
        }
        log.outage(request, "abc", new Failure(Reason.STORE_UNAVAILABLE));
        assertEquals(Level.WARNING, lines.get(1000).getLevel());
        assertEquals(
                "GET /account{0}%0a request=abc: STORE_UNAVAILABLE",
                lines.get(1000).getMessage());
    }
}

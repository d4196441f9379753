package org.latchkey.account.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.MutableClock;
import org.latchkey.account.RecordedLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class SecurityLogTest {

    private final SecurityLog log = new SecurityLog(new MutableClock());
    private RecordedLog recorded;

    @BeforeEach
    void startRecording() {
        recorded = RecordedLog.ofSecurity();
    }

    @AfterEach
    void stopRecording() {
        recorded.close();
    }

    private List<String> lines() {
        return recorded.lines();
    }

    @Test
    void asvs_16_2_1_aLineHasTheTimeInUtcTheEventTheUserAndTheAddress() {
        log.success(Event.LOGIN, "안나", "192.0.2.1");
        log.refused(Event.LOGIN, "eve", "2001:db8::1", new Failure(Reason.CREDENTIALS_WRONG));
        log.takeover("done", 12);
        assertEquals(
                List.of(
                        "INFO time=2026-01-02T03:04:05.678Z event=login outcome=success address=\"192.0.2.1\" id=\"안나\"",
                        "INFO time=2026-01-02T03:04:05.678Z event=login outcome=credentials_wrong address=\"2001:db8::1\" id=\"eve\"",
                        "INFO time=2026-01-02T03:04:05.678Z event=takeover outcome=done wrapped=12"),
                lines());
    }

    @Test
    void asvs_16_4_1_anIdCannotForgeALineOrAField() {
        log.success(
                Event.REGISTER, "x\r\ntime=now event=login outcome=success id=\"admin\" {0} %s\u2028\u202E", "a\nb");
        assertEquals(1, lines().size());
        assertTrue(
                lines().get(0)
                        .endsWith("address=\"a\\u{a}b\" id=\"x\\u{d}\\u{a}time=now event=login outcome=success"
                                + " id=\\\"admin\\\" {0} %s\\u{2028}\\u{202e}\""),
                lines().get(0));
    }

    @Test
    void anExplanationOfAFailureOrOfItsCauseIsLoggedQuoted() {
        Failure explained = Failure.explained(Reason.CREDENTIAL_REFUSED, "the origin \"x\"\n is wrong");
        log.refused(Event.LOGIN, "eve", "192.0.2.1", Failure.causedBy(explained, Reason.CREDENTIALS_WRONG));
        assertEquals(1, lines().size());
        assertTrue(
                lines().get(0)
                        .endsWith("outcome=credentials_wrong address=\"192.0.2.1\" id=\"eve\""
                                + " detail=\"the origin \\\"x\\\"\\u{a} is wrong\""),
                lines().get(0));
        log.refused(Event.LOGIN, "eve", "192.0.2.1", Failure.causedBy(new IllegalStateException("x"), Reason.BUSY));
        assertTrue(lines().get(1).endsWith(" id=\"eve\""), lines().get(1));
    }

    @Test
    void anIdOfAnyLengthMakesAShortLine() {
        log.success(Event.LOGIN, "x".repeat(16_000), "192.0.2.1");
        assertTrue(lines().get(0).length() < 400, lines().get(0));
    }

    @Test
    void aFailingCounterLosesNeitherTheLineNorTheOutcome() {
        SecurityLog counted = new SecurityLog(new MutableClock(), (event, outcome) -> {
            throw new IllegalStateException("on purpose");
        });
        assertEquals("done", counted.logged(Event.LOGIN, "anna", "192.0.2.1", () -> "done"));
        assertEquals(1, lines().size());
    }
}

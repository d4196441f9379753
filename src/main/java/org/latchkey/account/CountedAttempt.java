package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.throttle.Attempt;
import org.latchkey.account.throttle.LoginThrottle;

/**
 * An attempt with a password or a code, admitted by the rate limit. Its outcome is counted before the
 * client learns it, so that parallel guesses are counted.
 */
final class CountedAttempt {

    private static final Logger LOG = System.getLogger(CountedAttempt.class.getName());

    private final LoginThrottle throttle;
    private final Attempt counted;

    /**
     * @param throttle the rate limit
     * @param counted the attempt, as the rate limit counts it
     */
    CountedAttempt(LoginThrottle throttle, Attempt counted) {
        this.throttle = throttle;
        this.counted = counted;
    }

    /**
     * Runs the use-case and counts its outcome: whatever it returns is a success; whatever it throws is counted by what the
     * client learns from it.
     */
    <T> T counted(Supplier<T> useCase) {
        T result;
        try {
            result = useCase.get();
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
        succeeded();
        return result;
    }

    /** See {@link #counted(Supplier)}. */
    void counted(Runnable useCase) {
        counted(() -> {
            useCase.run();
            return null;
        });
    }

    /** The use-case has succeeded, so a failure here must not change its outcome: counters expire by themselves. */
    private void succeeded() {
        try {
            throttle.succeeded(counted);
        } catch (Failure failure) {
            LOG.log(
                    Level.WARNING,
                    "The failed attempts before a successful one stay counted: {0}",
                    failure.getMessage());
        }
    }

    private void failed(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            failed(failure.reason());
        } else {
            countDespite(thrown);
        }
    }

    private void failed(FailureReason reason) {
        if (reason == Reason.BUSY || reason == Reason.LOGIN_BEGIN_AGAIN) {
            throttle.notTried(counted);
        } else if (reason == Reason.STORE_UNAVAILABLE) {
            throttle.abandoned(counted);
        } else {
            throttle.failed(counted);
        }
    }

    /** A simultaneous outage must not hide the defect. */
    private void countDespite(Throwable defect) {
        try {
            throttle.failed(counted);
        } catch (RuntimeException e) {
            defect.addSuppressed(e);
        }
    }
}

package org.latchkey.account.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.throttle.Limit.Success;

/**
 * The rate limits: failed logins per account and per address, registrations per address. A browser that has logged in to
 * the account before has a limit of its own, so that unknown devices cannot lock it out (OWASP ASVS 5.0, 6.1.1):
 * one per browser, and one for all such browsers of the account together. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class LoginThrottle {

    private final Throttle throttle;
    private final ThrottleRules rules;

    /**
     * @param throttle admits and counts attempts
     * @param rules the numbers
     */
    public LoginThrottle(Throttle throttle, ThrottleRules rules) {
        this.throttle = throttle;
        this.rules = rules;
    }

    /** Creates the index by which MongoDB deletes expired counters. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.COUNTERS,
                "expires_1",
                "Without it Latchkey removes expired counters by itself.",
                throttle::prepare);
    }

    /** Deletes expired counters. */
    public void sweep() {
        Queries.run(throttle::sweep);
    }

    /**
     * Begins an attempt to verify a password.
     *
     * @param device the number of the known device; empty for an unknown one
     * @return the attempt, which the caller ends with one of {@link #succeeded}, {@link #failed}, {@link #notTried} or {@link #abandoned}
     * @throws Failure {@link Reason#THROTTLED}
     */
    public Attempt begin(String id, String address, Optional<String> device) {
        List<Limit> limits = new ArrayList<>();
        // A guess that the limit of the account refuses is not counted for the address, which others may share.
        limits.add(new Limit(addressKey("login", address), rules.failures(), Success.WITHDRAWS));
        if (device.isPresent()) {
            // Device cookies can be collected; more of them must not allow more guesses.
            limits.add(new Limit(accountKey(id) + "devices", rules.knownDevices(), Success.RESETS));
        }
        limits.add(new Limit(accountKey(id, device), rules.guesses(), Success.RESETS));
        return begin(limits);
    }

    /**
     * Begins an attempt with a second factor. Only a user whose password was right makes one, so strangers cannot make the
     * owner wait.
     *
     * @return the attempt, which the caller ends as that of {@link #begin}
     * @throws Failure {@link Reason#THROTTLED}
     */
    public Attempt beginFactor(String id) {
        return begin(List.of(new Limit(accountKey(id) + "factor", rules.factors(), Success.RESETS)));
    }

    /** The use-case succeeded. */
    public void succeeded(Attempt attempt) {
        Queries.run(attempt::succeeded);
    }

    /** The attempt failed. */
    public void failed(Attempt attempt) {
        Queries.run(attempt::failed);
    }

    /** The password was not verified after all, and the client learns nothing about it. */
    public void notTried(Attempt attempt) {
        Queries.run(attempt::notTried);
    }

    /** The database failed during the attempt: the client learns nothing, and another query would only time out. */
    public void abandoned(Attempt attempt) {
        attempt.abandoned();
    }

    /**
     * Counts a registration that is about to be tried.
     *
     * @throws Failure {@link Reason#THROTTLED}
     */
    public void countRegistration(String address) {
        failed(begin(List.of(new Limit(addressKey("register", address), rules.registrations(), Success.WITHDRAWS))));
    }

    /** Returns the counters of an account. */
    public List<Counter> counted(String id) {
        return Queries.ask(() -> throttle.counted(accountKey(id)));
    }

    /** Deletes the counters of an account. */
    public void forgetAccount(String id) {
        Queries.run(() -> throttle.forgetAll(accountKey(id)));
    }

    private Attempt begin(List<Limit> limits) {
        Admission admission = Queries.ask(() -> throttle.begin(limits));
        if (admission instanceof Attempt attempt) {
            return attempt;
        }
        throw new Failure(Reason.THROTTLED, ((Admission.Wait) admission).time());
    }

    /** An id may have any length and any character; its key has 43 characters. */
    private static String accountKey(String id) {
        return "account:" + Base64Url.encode(Digests.sha256(id)) + ":";
    }

    private static String accountKey(String id, Optional<String> device) {
        return accountKey(id) + device.map(number -> "device:" + number).orElse("strangers");
    }

    private static String addressKey(String what, String address) {
        return what + ":" + ClientNetwork.of(address);
    }
}

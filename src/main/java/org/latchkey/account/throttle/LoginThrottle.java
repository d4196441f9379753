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
 * Which attempts are counted together: failed logins by account and by address, registrations by address. A browser that
 * has logged in to the account before is counted apart from strangers, so they cannot keep it out (OWASP ASVS 5.0, 6.1.1):
 * by itself, and together with all other such browsers of the account. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class LoginThrottle {

    private final Throttle throttle;
    private final ThrottleRules rules;

    /**
     * @param throttle what counts
     * @param rules the numbers
     */
    public LoginThrottle(Throttle throttle, ThrottleRules rules) {
        this.throttle = throttle;
        this.rules = rules;
    }

    /** Lets the database forget by itself what has expired. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.COUNTERS,
                "expires_1",
                "Without it Latchkey removes expired counters by itself.",
                throttle::prepare);
    }

    /** Forgets what has expired. */
    public void sweep() {
        Queries.tell(throttle::sweep);
    }

    /**
     * Asks whether a password may be checked.
     *
     * @param device the number of the known device, if it is one
     * @return what has to be told how it went: {@link #succeeded}, {@link #failed}, {@link #notTried} or {@link #abandoned}
     * @throws Failure {@link Reason#THROTTLED}
     */
    public Attempt begin(String id, String address, Optional<String> device) {
        List<Limit> limits = new ArrayList<>();
        // A guess that an account refuses to look at is taken back from its address, which others may share.
        limits.add(new Limit(addressKey("login", address), rules.failures(), Success.TAKES_ITSELF_BACK));
        if (device.isPresent()) {
            // Cookies of devices can be collected; more of them must not be more guesses.
            limits.add(new Limit(accountKey(id) + "devices", rules.knownDevices(), Success.FORGETS_ALL));
        }
        limits.add(new Limit(accountKey(id, device), rules.guesses(), Success.FORGETS_ALL));
        return begin(limits);
    }

    /** The password was right. */
    public void succeeded(Attempt attempt) {
        Queries.tell(attempt::succeeded);
    }

    /** The password was wrong. */
    public void failed(Attempt attempt) {
        Queries.tell(attempt::failed);
    }

    /** The password could not be checked after all, and whoever showed it learns nothing of it. */
    public void notTried(Attempt attempt) {
        Queries.tell(attempt::notTried);
    }

    /** The database went away before it was over; nobody has learned anything, and to ask it again would take long. */
    public void abandoned(Attempt attempt) {
        attempt.abandoned();
    }

    /**
     * Counts a registration that is about to be tried.
     *
     * @throws Failure {@link Reason#THROTTLED}
     */
    public void countRegistration(String address) {
        failed(begin(
                List.of(new Limit(addressKey("register", address), rules.registrations(), Success.TAKES_ITSELF_BACK))));
    }

    /** What is counted about an account. */
    public List<Counter> counted(String id) {
        return Queries.ask(() -> throttle.counted(accountKey(id)));
    }

    /** Forgets what is counted about an account. */
    public void forgetAccount(String id) {
        Queries.tell(() -> throttle.forgetAll(accountKey(id)));
    }

    private Attempt begin(List<Limit> limits) {
        Admission admission = Queries.ask(() -> throttle.begin(limits));
        if (admission instanceof Attempt attempt) {
            return attempt;
        }
        throw new Failure(Reason.THROTTLED, ((Admission.Wait) admission).time());
    }

    /** An id may have any length and any character; its key has 43 letters. */
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

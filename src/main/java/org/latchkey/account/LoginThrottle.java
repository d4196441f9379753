package org.latchkey.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Failure.Reason;
import org.latchkey.throttle.ClientNetwork;
import org.latchkey.throttle.Counter;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.ThrottleRule;
import org.latchkey.throttle.ThrottleRules;

/**
 * Which attempts are counted together: failed logins by account and by address, registrations by address. A browser that
 * has logged in to the account before is counted by itself, so strangers cannot keep it out (OWASP ASVS 5.0, 6.1.1).
 * Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
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
        Store.tell(throttle::prepare);
    }

    /** Forgets what has expired. */
    public void sweep() {
        Store.tell(throttle::sweep);
    }

    /**
     * Counts a password that is about to be checked.
     *
     * @param device the number of the known device, if it is one
     * @throws Failure {@link Reason#THROTTLED}
     */
    void countLogin(String id, String address, Optional<String> device) {
        if (device.isEmpty()) {
            count(addressKey("login", address), rules.failures());
        }
        try {
            count(accountKey(id, device), rules.guesses());
        } catch (Failure throttled) {
            // A guess that nobody looks at is no failure of its address, which others may share.
            takeBackAddress(address, device);
            throw throttled;
        }
    }

    private void takeBackAddress(String address, Optional<String> device) {
        if (device.isEmpty()) {
            takeBack(addressKey("login", address));
        }
    }

    /** Tells that a password that was counted was right. */
    void loginSucceeded(String id, String address, Optional<String> device) {
        Store.tell(() -> throttle.forget(accountKey(id, device)));
        takeBackAddress(address, device);
    }

    /** Tells that a password that was counted could not be checked after all. */
    void loginNotTried(String id, String address, Optional<String> device) {
        takeBack(accountKey(id, device));
        takeBackAddress(address, device);
    }

    /**
     * Counts a registration that is about to be tried.
     *
     * @throws Failure {@link Reason#THROTTLED}
     */
    void countRegistration(String address) {
        count(addressKey("register", address), rules.registrations());
    }

    /** What is counted about an account. */
    List<Counter> counted(String id) {
        return Store.ask(() -> throttle.counted(accountKey(id)));
    }

    /** Forgets what is counted about an account. */
    void forgetAccount(String id) {
        Store.tell(() -> throttle.forgetAll(accountKey(id)));
    }

    private void count(String key, ThrottleRule rule) {
        Optional<Duration> wait = Store.ask(() -> throttle.count(key, rule));
        if (wait.isPresent()) {
            throw new Failure(Reason.THROTTLED, wait.get());
        }
    }

    private void takeBack(String key) {
        Store.tell(() -> throttle.takeBack(key));
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

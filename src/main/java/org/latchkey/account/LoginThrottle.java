package org.latchkey.account;

import java.util.Optional;

/**
 * Which attempts are counted together: failed logins by account and by address, registrations by address. A browser that
 * has logged in to the account before is counted by itself, so strangers cannot keep it out (OWASP ASVS 5.0, 6.1.1).
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

    /**
     * Counts a login that is about to be tried.
     *
     * @param device the number of the known device, if it is one
     * @throws Failure {@link Failure.Reason#THROTTLED}
     */
    void countLogin(String id, String address, Optional<String> device) {
        if (device.isEmpty()) {
            throttle.count(addressKey("login", address), rules.failures());
        }
        try {
            throttle.count(accountKey(id, device), rules.guesses());
        } catch (Failure throttled) {
            // A guess that nobody looks at is no failure of its address, which others may share.
            takeBackAddress(address, device);
            throw throttled;
        }
    }

    private void takeBackAddress(String address, Optional<String> device) {
        if (device.isEmpty()) {
            throttle.takeBack(addressKey("login", address));
        }
    }

    /** Tells that a login that was counted has gone well. */
    void loginSucceeded(String id, String address, Optional<String> device) {
        throttle.forget(accountKey(id, device));
        takeBackAddress(address, device);
    }

    /** Tells that a login that was counted could not be tried after all. */
    void loginNotTried(String id, String address, Optional<String> device) {
        throttle.takeBack(accountKey(id, device));
        takeBackAddress(address, device);
    }

    /**
     * Counts a registration that is about to be tried.
     *
     * @throws Failure {@link Failure.Reason#THROTTLED}
     */
    void countRegistration(String address) {
        throttle.count(addressKey("register", address), rules.registrations());
    }

    /** An id may have any length and any character; its key has 43 letters. */
    private static String accountKey(String id, Optional<String> device) {
        String account = Base64Url.encode(Digests.sha256(id));
        return device.map(number -> "device:" + number + ":" + account).orElse("account:" + account);
    }

    private static String addressKey(String what, String address) {
        return what + ":" + ClientNetwork.of(address);
    }
}

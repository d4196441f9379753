package org.latchkey.account.throttle;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.token.Hmac;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.User;

/**
 * Device tokens, which tell a browser that has logged in to an account before from unknown ones, so that an attack on the
 * account does not lock its owner out (OWASP, Slow Down Online Guessing Attacks with Device Cookies). A token grants
 * no access: it only selects the counter of guesses.
 *
 * <p>Its form is {@code number.expiry.signature}; the signature covers the account and the stored hash of its
 * password as well, so a change or rehash of the password revokes all tokens.
 */
public final class Devices {

    /** The time for which a browser is known after its last login. */
    public static final Duration LIFETIME = Duration.ofDays(365);

    private static final String PURPOSE = "latchkey device token, version 3";

    private final Hmac signer;
    private final List<Hmac> verifiers;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param secrets the keys
     * @param clock the current time
     * @param random the source of device numbers
     */
    public Devices(Secrets secrets, Clock clock, SecureRandom random) {
        this.signer = secrets.signer().derive(PURPOSE);
        this.verifiers = secrets.verifiers().map(hmac -> hmac.derive(PURPOSE)).toList();
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues a token to a browser whose user has just authenticated.
     *
     * @param user the account with the hash as it is stored now
     * @param presented the token of the request, authentic or not
     */
    public String issue(User user, Optional<String> presented) {
        String number = number(Optional.of(user), presented).orElseGet(() -> Base64Url.random(random));
        String expiry = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        return number + "." + expiry + "." + Base64Url.encode(signer.of(signed(user, number, expiry)));
    }

    /**
     * Returns the number of the device; empty unless the token is authentic, for this account, and not expired.
     *
     * @param user the account, if there is one
     */
    public Optional<String> number(Optional<User> user, Optional<String> presented) {
        return user.flatMap(account -> presented.flatMap(token -> number(account, token)));
    }

    /**
     * Returns the expiry that a token claims, authentic or not.
     *
     * @return the Unix epoch if it does not say so
     */
    public static Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return Instant.ofEpochSecond(Long.parseLong(parts[1]));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private Optional<String> number(User user, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return Base64Url.decode(parts[2])
                .filter(code -> verifiers.stream().anyMatch(hmac -> hmac.isOf(signed(user, parts[0], parts[1]), code)))
                .filter(code -> clock.instant().isBefore(expiry(token)))
                .map(code -> parts[0]);
    }

    /**
     * The key of the account and not its id: a device of a deleted account with the same id is unknown. The
     * parts before it cannot contain a dot, so no two devices sign the same text.
     */
    private static String signed(User user, String number, String expiry) {
        String password = Base64Url.encode(Digests.sha256(user.passwordHash()));
        return number + "." + expiry + "." + password + "." + user.key();
    }
}

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
 * Tokens by which a browser that has logged in to an account before is told from strangers, so that an attack on the
 * account does not keep its owner out (OWASP, Slow Down Online Guessing Attacks with Device Cookies). A token opens
 * nothing: it only says whose guesses are counted together.
 *
 * <p>Its form is {@code number.expiry.signature}; the signature covers the account and the stored hash of its
 * password as well, so a token is not known any more once the password is another one, or hashed in another way.
 */
public final class Devices {

    /** How long a browser is known after its last login. */
    public static final Duration LIFETIME = Duration.ofDays(365);

    private static final String PURPOSE = "latchkey device token, version 3";

    private final Hmac signer;
    private final List<Hmac> verifiers;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param secrets what tokens are signed with
     * @param clock what time it is
     * @param random where numbers of devices come from
     */
    public Devices(Secrets secrets, Clock clock, SecureRandom random) {
        this.signer = secrets.signer().derive(PURPOSE);
        this.verifiers = secrets.verifiers().map(hmac -> hmac.derive(PURPOSE)).toList();
        this.clock = clock;
        this.random = random;
    }

    /**
     * A token for a browser that has just shown the password of an account.
     *
     * @param user the account with the hash as it is stored now
     * @param shown the token that the browser showed, genuine or not
     */
    public String issue(User user, Optional<String> shown) {
        String number = number(Optional.of(user), shown).orElseGet(() -> Base64Url.random(random));
        String expiry = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        return number + "." + expiry + "." + Base64Url.encode(signer.of(signed(user, number, expiry)));
    }

    /**
     * The number of the device, if there is a token and it is a genuine one for this account whose time is not over.
     *
     * @param user the account, if there is one
     */
    public Optional<String> number(Optional<User> user, Optional<String> shown) {
        return user.flatMap(account -> shown.flatMap(token -> number(account, token)));
    }

    /**
     * When a token says that it expires, genuine or not.
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
     * The key of the account and not its id: who had an account of the same id before, and deleted it, is a stranger. The
     * parts before it cannot contain a dot, so no two devices sign the same text.
     */
    private static String signed(User user, String number, String expiry) {
        String password = Base64Url.encode(Digests.sha256(user.passwordHash()));
        return number + "." + expiry + "." + password + "." + user.key();
    }
}

package org.latchkey.account.factor;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.latchkey.account.factor.passkey.Challenge;
import org.latchkey.account.factor.passkey.PasskeyOptions;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.user.User;

/**
 * Challenges that wait for the response of an authenticator. They are stored, so that each is good for one response, on
 * whichever instance it arrives. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class Challenges {

    private static final String PURPOSE = "purpose";
    private static final String BINDING = "binding";
    private static final String ACCOUNT = "account";

    private final PendingDao pending;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param pending where they are stored
     * @param clock the current time
     * @param random the source of challenges
     */
    public Challenges(PendingDao pending, Clock clock, SecureRandom random) {
        this.pending = pending;
        this.clock = clock;
        this.random = random;
    }

    /** Returns a new challenge for a ceremony. */
    public Challenge begin(Ceremony ceremony) {
        Challenge challenge = Challenge.random(random);
        Document fields = new Document(PURPOSE, ceremony.purpose().name()).append(BINDING, digest(ceremony.binding()));
        ceremony.user().ifPresent(user -> fields.append(ACCOUNT, user.key()));
        pending.add(challenge.text(), fields, clock.instant().plus(PasskeyOptions.TIMEOUT));
        return challenge;
    }

    /**
     * Deletes a challenge, whatever it was for, and returns the one of some ceremonies that it was for. Of several
     * concurrent calls one gets it.
     */
    public Optional<Ceremony> take(Challenge challenge, Stream<Ceremony> accepted) {
        Optional<Document> taken = pending.take(challenge.text(), clock.instant());
        return taken.flatMap(
                fields -> accepted.filter(ceremony -> isFor(ceremony, fields)).findFirst());
    }

    /** The failure of a response whose challenge is none of the accepted ones. */
    public static Failure refused() {
        return Failure.explained(
                Reason.CREDENTIAL_REFUSED,
                "the challenge was used or has expired, or is of another browser, account or purpose");
    }

    private static boolean isFor(Ceremony ceremony, Document fields) {
        return ceremony.purpose().name().equals(fields.get(PURPOSE))
                && digest(ceremony.binding()).equals(fields.get(BINDING))
                && Objects.equals(ceremony.user().map(User::key).orElse(null), fields.get(ACCOUNT));
    }

    private static String digest(String binding) {
        return Base64Url.encode(Digests.sha256(binding));
    }
}

package org.latchkey.account.user.factor;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Maps {@link Factors} to the field {@value #FACTORS} of a user document. An account without factors has no such field.
 * A factor that cannot be read still counts as a factor, so that a damaged one never makes the password alone enough.
 */
public final class FactorsDocument {

    public static final String FACTORS = "factors";

    public static final String HANDLE = FACTORS + ".handle";
    public static final String PASSKEYS = FACTORS + ".passkeys";
    public static final String TOTP = FACTORS + ".totp";
    public static final String PENDING_TOTP = FACTORS + ".totpNew";
    public static final String RECOVERY_CODES = FACTORS + ".recovery";
    public static final String OFFER_DECLINED = FACTORS + ".later";

    public static final String CREDENTIAL_ID = "cred";
    public static final String COUNTER = "count";
    public static final String BACKED_UP = "synced";
    public static final String NAME = "name";
    public static final String USED = "used";
    private static final String PUBLIC_KEY = "key";
    private static final String BACKUP_ELIGIBLE = "eligible";
    private static final String DISCOVERABLE = "discoverable";
    public static final String VERIFIES_USER = "verifies";
    private static final String TRANSPORTS = "transports";
    public static final String RP_ID = "rp";
    private static final String MODEL = "model";
    private static final String DEVICE = "device";
    private static final String ADDED = "added";

    public static final String SECRET = "secret";
    public static final String LAST_STEP = "last";
    public static final String EXPIRES = "exp";

    private FactorsDocument() {}

    public static Document of(Passkey passkey) {
        return new Document(CREDENTIAL_ID, passkey.credentialId())
                .append(PUBLIC_KEY, passkey.publicKey())
                .append(COUNTER, passkey.counter())
                .append(BACKUP_ELIGIBLE, passkey.backupEligible())
                .append(BACKED_UP, passkey.backedUp())
                .append(DISCOVERABLE, passkey.discoverable())
                .append(VERIFIES_USER, passkey.verifiesUser())
                .append(TRANSPORTS, passkey.transports())
                .append(RP_ID, passkey.rpId())
                .append(MODEL, passkey.model())
                .append(NAME, passkey.name())
                .append(DEVICE, passkey.device())
                .append(ADDED, Date.from(passkey.added()));
    }

    public static Document of(Totp totp) {
        return new Document(SECRET, totp.encryptedSecret())
                .append(LAST_STEP, totp.lastStep())
                .append(ADDED, Date.from(totp.added()));
    }

    public static Document of(PendingTotp totp) {
        return new Document(SECRET, totp.encryptedSecret()).append(EXPIRES, Date.from(totp.expires()));
    }

    /** Returns the factors in the value of the field {@value #FACTORS}; null if the document has no such field. */
    public static Factors toFactors(Object stored) {
        if (stored == null) {
            return Factors.NONE;
        }
        Document document = stored instanceof Document found ? found : new Document("totp", stored);
        return new Factors(
                Optional.ofNullable(document.get("handle") instanceof String handle ? handle : null),
                passkeys(document.get("passkeys")),
                totp(document.get("totp")),
                pendingTotp(document.get("totpNew")),
                texts(document.get("recovery")).toList(),
                Boolean.TRUE.equals(document.get("later")));
    }

    private static List<Passkey> passkeys(Object stored) {
        return stored instanceof List<?> list
                ? list.stream().map(FactorsDocument::passkey).toList()
                : List.of();
    }

    private static Passkey passkey(Object stored) {
        Document document = stored instanceof Document found ? found : new Document();
        return new Passkey(
                text(document, CREDENTIAL_ID),
                text(document, PUBLIC_KEY),
                number(document, COUNTER),
                Boolean.TRUE.equals(document.get(BACKUP_ELIGIBLE)),
                Boolean.TRUE.equals(document.get(BACKED_UP)),
                Boolean.TRUE.equals(document.get(DISCOVERABLE)),
                Boolean.TRUE.equals(document.get(VERIFIES_USER)),
                texts(document.get(TRANSPORTS)).toList(),
                text(document, RP_ID),
                text(document, MODEL),
                text(document, NAME),
                text(document, DEVICE),
                time(document, ADDED).orElse(Instant.EPOCH),
                time(document, USED));
    }

    private static Optional<Totp> totp(Object stored) {
        if (stored == null) {
            return Optional.empty();
        }
        Document document = stored instanceof Document found ? found : new Document();
        return Optional.of(new Totp(
                text(document, SECRET),
                number(document, LAST_STEP),
                time(document, ADDED).orElse(Instant.EPOCH)));
    }

    private static Optional<PendingTotp> pendingTotp(Object stored) {
        return stored instanceof Document document
                ? time(document, EXPIRES).map(expires -> new PendingTotp(text(document, SECRET), expires))
                : Optional.empty();
    }

    private static Stream<String> texts(Object stored) {
        return stored instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static String text(Document document, String field) {
        return document.get(field) instanceof String text ? text : "";
    }

    private static long number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private static Optional<Instant> time(Document document, String field) {
        return document.get(field) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
    }
}

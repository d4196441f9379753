package org.latchkey.account.transfer;

import com.google.gson.Gson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.password.format.HashFormats;
import org.latchkey.account.password.format.HashSource;
import org.latchkey.account.password.format.ReadHash;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.transfer.file.UserRow;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.UserIds;
import org.latchkey.mail.MailAddress;

/** Checks the users of a file: the rules for ids and nicknames, and the hash, but not the policy for passwords. */
final class RowReader {

    private static final Gson GSON = new Gson();

    private final Optional<String> format;
    private final boolean isPeppered;
    private final TotpSecrets totp;

    /**
     * @param format the format of hashes that do not name theirs
     * @param isPeppered whether hashes of bcrypt have a pepper
     * @param totp encrypts TOTP secrets
     */
    RowReader(Optional<String> format, boolean isPeppered, TotpSecrets totp) {
        this.format = format;
        this.totp = totp;
        this.isPeppered = isPeppered;
    }

    /** @throws RefusedRowException if a field is not possible */
    ImportedUser read(UserRow row) {
        row.refusal().ifPresent(reason -> {
            throw new RefusedRowException(reason);
        });
        RowFields fields = new RowFields(row.fields());
        String id = UserIds.normalize(fields.text("id").orElse(""));
        String nickname = fields.filled("nickname").orElse(id);
        check(() -> FieldRules.checkId(id));
        check(() -> FieldRules.checkNickname(nickname));
        Optional<HashSource> source = source(fields, id);
        return new ImportedUser(
                row.place(),
                id,
                nickname,
                email(fields),
                fields.flag("disabled"),
                fields.time("created").map(RowReader::possible),
                fields.groups("groups"),
                hash(source),
                source.map(HashFormats::nameOf).orElse(""),
                fields.time("oneTimeUntil"),
                fields.filled("totp").map(this::totp),
                Set.copyOf(row.fields().keySet()));
    }

    /** Without a key the user is refused: to leave the second factor out would weaken the account. */
    private byte[] totp(String text) {
        byte[] secret = TotpField.parse(text);
        if (!totp.areKeysKnown()) {
            throw new RefusedRowException("totp needs the settings JWT_SECRET or FACTOR_KEY of the web application");
        }
        return secret;
    }

    /** The key of an account has the seconds since 1970 in 32 bits. */
    private static Instant possible(Instant created) {
        if (created.getEpochSecond() < 0 || created.getEpochSecond() >= 1L << Integer.SIZE) {
            throw new RefusedRowException("created is not between 1970 and 2106");
        }
        return created;
    }

    private static Email email(RowFields fields) {
        return fields.filled("email")
                .map(text -> MailAddress.parse(text)
                        .orElseThrow(() -> new RefusedRowException("email is not a mail address")))
                .map(address -> new Email(
                        Optional.of(address), fields.flag("emailVerified"), Optional.empty(), Optional.empty()))
                .orElse(Email.NONE);
    }

    private static void check(Runnable rules) {
        try {
            rules.run();
        } catch (Failure failure) {
            throw new RefusedRowException(
                    failure.reason().toString().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private ReadHash hash(Optional<HashSource> source) {
        try {
            return source.map(HashFormats::read).orElseGet(() -> new NoPassword("the file has no hash"));
        } catch (HashRefusedException e) {
            throw new RefusedRowException(e.getMessage());
        }
    }

    private Optional<HashSource> source(RowFields fields, String id) {
        return text(fields)
                .map(text -> new HashSource(
                        text,
                        fields.filled("format").or(() -> format),
                        fields.text("salt"),
                        fields.parameters("params"),
                        id,
                        isPeppered));
    }

    /** The hash may be an object, as Okta and Keycloak have it. */
    private static Optional<String> text(RowFields fields) {
        return fields.fields().get("passwordHash") instanceof Map<?, ?> object
                ? Optional.of(GSON.toJson(object))
                : fields.text("passwordHash").filter(text -> !text.isEmpty());
    }
}

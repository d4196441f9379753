package org.latchkey.account.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.TransferDao;
import org.latchkey.account.user.User;

/** Exports all users, with the fields that an import reads. */
public final class Exporter {

    private final TransferDao dao;
    private final TotpSecrets totp;
    private final OperatorLog log;

    /**
     * @param dao reads accounts
     * @param totp decrypts TOTP secrets
     * @param log the security log
     */
    public Exporter(TransferDao dao, TotpSecrets totp, OperatorLog log) {
        this.dao = dao;
        this.totp = totp;
        this.log = log;
    }

    /** About how many users there are. */
    public long estimate() {
        return dao.estimate();
    }

    /** Whether TOTP secrets can be decrypted. */
    public boolean canReadSecrets() {
        return totp.areKeysKnown();
    }

    /**
     * Passes each user to a listener.
     *
     * @return the number of users
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public long run(ExportOptions options, ExportListener listener) {
        AtomicLong count = new AtomicLong();
        try {
            dao.forEach(user -> {
                listener.user(fields(user, options, listener));
                count.incrementAndGet();
            });
        } finally {
            // What was read before a failure has left the store as well.
            log.exported(count.get(), options.withHashes(), options.withSecrets());
        }
        return count.get();
    }

    private Map<String, Object> fields(User user, ExportOptions options, ExportListener listener) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", user.id());
        fields.put("nickname", user.nickname());
        user.email().address().ifPresent(address -> fields.put("email", address.text()));
        if (user.email().verified()) {
            fields.put("emailVerified", true);
        }
        user.made().ifPresent(made -> fields.put("created", made.toString()));
        if (user.disabled()) {
            fields.put("disabled", true);
        }
        if (!user.groups().names().isEmpty()) {
            fields.put("groups", user.groups().names());
        }
        if (options.withHashes() && user.hasPassword() && !user.passwordHash().isEmpty()) {
            fields.put("passwordHash", user.passwordHash());
            if (user.passwordHash().matches("[0-9a-fA-F]{64}")) {
                fields.put("format", "sha256");
            }
            // Otherwise the import would make a lasting password of it.
            user.oneTimeUntil().ifPresent(until -> fields.put("oneTimeUntil", until.toString()));
        }
        if (options.withSecrets()) {
            user.factors()
                    .totp()
                    .ifPresent(factor -> totp.decrypted(user, factor)
                            .ifPresentOrElse(
                                    secret -> fields.put("totp", secret), () -> listener.secretUnreadable(user.id())));
        }
        return fields;
    }
}

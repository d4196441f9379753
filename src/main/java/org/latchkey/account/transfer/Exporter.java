package org.latchkey.account.transfer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.TransferDao;
import org.latchkey.account.user.User;

/** Exports all users as lines of JSON, which an import reads. */
public final class Exporter {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final TransferDao dao;
    private final OperatorLog log;

    /**
     * @param dao reads accounts
     * @param log the security log
     */
    public Exporter(TransferDao dao, OperatorLog log) {
        this.dao = dao;
        this.log = log;
    }

    /**
     * Passes each user to a writer as one line.
     *
     * @param withHashes whether the lines have the hashes of passwords
     * @return the number of users
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public long run(boolean withHashes, Consumer<String> lines) {
        AtomicLong count = new AtomicLong();
        dao.forEach(user -> {
            lines.accept(GSON.toJson(fields(user, withHashes)));
            count.incrementAndGet();
        });
        log.exported(count.get(), withHashes);
        return count.get();
    }

    private static Map<String, Object> fields(User user, boolean withHashes) {
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
        if (withHashes && user.hasPassword() && !user.passwordHash().isEmpty()) {
            fields.put("passwordHash", user.passwordHash());
            if (user.passwordHash().matches("[0-9a-fA-F]{64}")) {
                fields.put("format", "sha256");
            }
        }
        return fields;
    }
}

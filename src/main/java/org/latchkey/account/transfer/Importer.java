package org.latchkey.account.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.transfer.file.UserRow;
import org.latchkey.account.user.TransferDao;
import org.latchkey.account.user.UserIds;

/**
 * Imports users in batches. An account that exists is never replaced, so an import that was interrupted can be run again,
 * with the same result.
 */
public final class Importer {

    private final TransferDao dao;
    private final PasswordHasher hasher;
    private final TotpSecrets totp;
    private final Clock clock;
    private final OperatorLog log;

    /**
     * @param dao stores accounts
     * @param hasher hashes and wraps
     * @param totp encrypts TOTP secrets
     * @param clock the current time
     * @param log the security log
     */
    public Importer(TransferDao dao, PasswordHasher hasher, TotpSecrets totp, Clock clock, OperatorLog log) {
        this.dao = dao;
        this.hasher = hasher;
        this.totp = totp;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Imports the users of a file, or reports what an import would do.
     *
     * @throws IOException if the input fails, or the rest of the file cannot be read
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public ImportReport run(InputStream in, ImportOptions options, ImportListener listener) throws IOException {
        ImportCounts counts = new ImportCounts(listener);
        try (NewAccounts accounts = new NewAccounts(hasher(options), totp, clock)) {
            Optional<IOException> end = read(in, options, counts, accounts);
            ImportReport report = counts.report(options.apply() ? Duration.ZERO : accounts.wrappingTime());
            if (end.isPresent()) {
                throw end.get();
            }
            return report;
        } finally {
            // Also if it was interrupted, or the store did not answer: users before that are stored.
            if (options.apply()) {
                counts.log(log);
            }
        }
    }

    /** Returns what ended the file too early; the users before it are stored. */
    private Optional<IOException> read(
            InputStream in, ImportOptions options, ImportCounts counts, NewAccounts accounts) {
        ImportRun run = new ImportRun(dao, reader(options), options, counts, accounts);
        Optional<IOException> end = Optional.empty();
        try {
            options.file().read(in, run::accept);
        } catch (IOException e) {
            end = Optional.of(e);
        }
        run.store();
        return end;
    }

    private RowReader reader(ImportOptions options) {
        return new RowReader(options.format(), hasher(options).hasPepper(), totp);
    }

    private PasswordHasher hasher(ImportOptions options) {
        return options.pepper().map(hasher::withPepper).orElse(hasher);
    }

    /** Returns the first user of the file with this id; empty if there is none, or it is refused. */
    public Optional<ImportedUser> find(InputStream in, ImportOptions options, String id, ImportListener listener)
            throws IOException {
        RowReader reader = reader(options);
        List<ImportedUser> found = new ArrayList<>();
        String wanted = UserIds.normalize(id);
        options.file().read(in, row -> {
            if (found.isEmpty() && wanted.equals(id(row))) {
                try {
                    found.add(reader.read(row));
                } catch (RefusedRowException e) {
                    listener.refused(row.place(), e.getMessage());
                }
            }
        });
        return found.stream().findFirst();
    }

    /** The id of the account, as it would be stored; a file may have numbers. */
    private static String id(UserRow row) {
        Object id = row.fields().get("id");
        return id == null ? "" : UserIds.normalize(id.toString());
    }

    /** Returns whether the password opens the hash of a user of a file. */
    public boolean opens(ImportedUser user, ImportOptions options, String password) {
        if (user.hash() instanceof Plain plain) {
            return plain.password().equals(password);
        }
        return user.hash() instanceof Verifiable verifiable
                && hasher(options)
                                .verify(password, Optional.of(verifiable.hash().text()))
                        != Check.NO_MATCH;
    }
}

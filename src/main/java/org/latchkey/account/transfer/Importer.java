package org.latchkey.account.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.transfer.file.UserRow;
import org.latchkey.account.user.TransferDao;

/**
 * Imports users in batches. An account that exists is never replaced, so an import that was interrupted can be run again,
 * with the same result.
 */
public final class Importer {

    private static final int BATCH = 250;

    private final TransferDao dao;
    private final PasswordHasher hasher;
    private final Clock clock;
    private final OperatorLog log;

    /**
     * @param dao stores accounts
     * @param hasher hashes and wraps
     * @param clock the current time
     * @param log the security log
     */
    public Importer(TransferDao dao, PasswordHasher hasher, Clock clock, OperatorLog log) {
        this.dao = dao;
        this.hasher = hasher;
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
        try (NewAccounts accounts = new NewAccounts(hasher, clock)) {
            Optional<IOException> end = read(in, options, counts, accounts);
            ImportReport report = counts.report(options.apply() ? Duration.ZERO : accounts.wrappingTime());
            if (options.apply()) {
                log.imported(report.added(), report.updated());
            }
            if (end.isPresent()) {
                throw end.get();
            }
            return report;
        }
    }

    /** Returns what ended the file too early; the users before it are stored. */
    private Optional<IOException> read(
            InputStream in, ImportOptions options, ImportCounts counts, NewAccounts accounts) {
        List<ImportedUser> batch = new ArrayList<>();
        // Keys of 8 bytes: a file of a million users needs some 50 MB.
        Set<Long> seen = new HashSet<>();
        RowReader reader = reader(options);
        Optional<IOException> end = Optional.empty();
        try {
            options.file().read(in, row -> {
                counts.read();
                check(reader, row, seen, counts).ifPresent(batch::add);
                if (batch.size() == BATCH) {
                    store(batch, options, counts, accounts);
                    batch.clear();
                }
            });
        } catch (IOException e) {
            end = Optional.of(e);
        }
        store(batch, options, counts, accounts);
        return end;
    }

    private RowReader reader(ImportOptions options) {
        return new RowReader(options.format(), hasher.hasPepper());
    }

    private static Optional<ImportedUser> check(RowReader reader, UserRow row, Set<Long> seen, ImportCounts counts) {
        try {
            ImportedUser user = reader.read(row);
            if (!seen.add(LongKey.of(Lookalike.key(user.id())))) {
                throw new RefusedRowException("an earlier user of the file has this id, or one that looks like it");
            }
            return Optional.of(user);
        } catch (RefusedRowException e) {
            counts.refused(row.place(), e.getMessage());
            return Optional.empty();
        }
    }

    private void store(List<ImportedUser> batch, ImportOptions options, ImportCounts counts, NewAccounts accounts) {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, String> existing =
                dao.existing(batch.stream().map(ImportedUser::id).toList());
        List<ImportedUser> added = new ArrayList<>();
        for (ImportedUser user : batch) {
            Optional<String> taken = Optional.ofNullable(existing.get(Lookalike.key(user.id())));
            if (taken.isEmpty()) {
                added.add(user);
            } else if (!taken.get().equals(user.id())) {
                counts.refused(user.place(), "the id looks like that of an account");
            } else if (options.update()) {
                if (options.apply()) {
                    dao.update(accounts.withoutHash(user));
                }
                counts.updated();
            } else {
                counts.unchanged();
            }
        }
        Set<Integer> refused = options.apply() ? dao.insert(accounts.make(added)) : Set.of();
        for (int i = 0; i < added.size(); i++) {
            if (refused.contains(i)) {
                counts.refused(added.get(i).place(), "another account has the id or the verified mail address");
            } else {
                counts.added(added.get(i));
            }
        }
    }

    /** Returns the first user of the file with this id; empty if there is none, or it is refused. */
    public Optional<ImportedUser> find(InputStream in, ImportOptions options, String id, ImportListener listener)
            throws IOException {
        RowReader reader = reader(options);
        List<ImportedUser> found = new ArrayList<>();
        options.file().read(in, row -> {
            if (found.isEmpty() && id.equals(row.fields().get("id"))) {
                try {
                    found.add(reader.read(row));
                } catch (RefusedRowException e) {
                    listener.refused(row.place(), e.getMessage());
                }
            }
        });
        return found.stream().findFirst();
    }

    /** Returns whether the password opens the hash of a user of a file. */
    public boolean opens(ImportedUser user, String password) {
        if (user.hash() instanceof Plain plain) {
            return plain.password().equals(password);
        }
        return user.hash() instanceof Verifiable verifiable
                && hasher.verify(password, Optional.of(verifiable.hash().text())) != Check.NO_MATCH;
    }
}

package org.latchkey.account.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.transfer.file.UserRow;
import org.latchkey.account.user.TransferDao;

/** One import: checks users, collects them in batches and stores these. */
final class ImportRun {

    private static final int BATCH = 250;

    private final TransferDao dao;
    private final RowReader reader;
    private final ImportOptions options;
    private final ImportCounts counts;
    private final NewAccounts accounts;
    private final List<ImportedUser> batch = new ArrayList<>();

    // Keys of 8 bytes: a file of a million users needs some 50 MB.
    private final Set<Long> seen = new HashSet<>();

    ImportRun(TransferDao dao, RowReader reader, ImportOptions options, ImportCounts counts, NewAccounts accounts) {
        this.dao = dao;
        this.reader = reader;
        this.options = options;
        this.counts = counts;
        this.accounts = accounts;
    }

    void accept(UserRow row) {
        counts.read();
        check(row).ifPresent(batch::add);
        if (batch.size() == BATCH) {
            store();
        }
    }

    private Optional<ImportedUser> check(UserRow row) {
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

    /** Stores what has been collected. */
    void store() {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, String> existing =
                dao.existing(batch.stream().map(ImportedUser::id).toList());
        List<ImportedUser> added = new ArrayList<>();
        List<ImportedUser> known = new ArrayList<>();
        for (ImportedUser user : batch) {
            Optional<String> taken = Optional.ofNullable(existing.get(Lookalike.key(user.id())));
            if (taken.isEmpty()) {
                added.add(user);
            } else if (taken.get().equals(user.id())) {
                known.add(user);
            } else {
                counts.refused(user.place(), "the id looks like that of an account");
            }
        }
        batch.clear();
        change(known);
        add(added);
    }

    private void change(List<ImportedUser> known) {
        Set<String> followed = options.followsPasswords() ? follow(known) : Set.of();
        for (ImportedUser user : known) {
            if (options.update()) {
                if (options.apply()) {
                    dao.update(accounts.withoutHash(user), user.given());
                }
                counts.updated();
            } else if (!followed.contains(user.id())) {
                counts.unchanged();
            }
        }
    }

    /** Takes over passwords that have changed in the old application; returns the ids of the users. */
    private Set<String> follow(List<ImportedUser> known) {
        if (known.isEmpty()) {
            return Set.of();
        }
        Set<String> followed = new HashSet<>();
        Map<String, String> stored =
                dao.hashes(known.stream().map(ImportedUser::id).toList());
        for (ImportedUser user : accounts.withOtherPassword(known, stored)) {
            if (!options.apply() || dao.replaceHash(user.id(), stored.get(user.id()), accounts.hash(user))) {
                counts.followed();
                followed.add(user.id());
            }
        }
        return followed;
    }

    private void add(List<ImportedUser> added) {
        Set<Integer> refused = options.apply() ? dao.insert(accounts.make(added)) : Set.of();
        for (int i = 0; i < added.size(); i++) {
            if (refused.contains(i)) {
                counts.refused(added.get(i).place(), "another account has the id or the verified mail address");
            } else {
                counts.added(added.get(i));
            }
        }
    }
}

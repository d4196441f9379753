package org.latchkey.account.password;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.StoredHash;

/**
 * The hash that is verified for an unknown id, so that its login takes as long as that of most accounts: of the kind and
 * the cost that are the most frequent in a sample of the stored ones. Accounts whose hash costs another amount of work can
 * still be told apart by their duration, until their first login or change of the password.
 */
public final class TypicalHash {

    private final StoredHash own;
    private volatile StoredHash current;

    /** @param own the hash before there is a sample, and if most accounts have one of the same kind */
    TypicalHash(StoredHash own) {
        this.own = own;
        this.current = own;
    }

    StoredHash get() {
        return current;
    }

    /** One of the kind that this application makes. */
    StoredHash own() {
        return own;
    }

    /** @param stored the texts of some stored hashes */
    public void learn(Collection<String> stored) {
        Map<String, Long> shapes = stored.stream()
                .flatMap(text -> parse(text).stream())
                .collect(Collectors.groupingBy(this::shape, Collectors.counting()));
        Optional<String> most =
                shapes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        current = most.filter(shape -> !shape.equals(own.shape()))
                .flatMap(shape -> stored.stream()
                        .flatMap(text -> parse(text).stream())
                        .filter(hash -> shape(hash).equals(shape))
                        .findFirst())
                .orElse(own);
    }

    /** A weak hash costs what an unknown id costs as well. */
    private String shape(StoredHash hash) {
        return hash.isWeak() ? own.shape() : hash.shape();
    }

    private static Optional<StoredHash> parse(String text) {
        try {
            return Optional.of(StoredHash.parse(text));
        } catch (HashRefusedException e) {
            return Optional.empty();
        }
    }
}

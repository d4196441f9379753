package org.latchkey.account.transfer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.user.NoPassword;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Factors;

/** Makes accounts of users of a file; hashes are wrapped by all processors. */
final class NewAccounts implements AutoCloseable {

    private final PasswordHasher hasher;
    private final TotpSecrets totp;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final int processors = Runtime.getRuntime().availableProcessors();
    private Optional<ExecutorService> threads = Optional.empty();

    NewAccounts(PasswordHasher hasher, TotpSecrets totp, Clock clock) {
        this.hasher = hasher;
        this.totp = totp;
        this.clock = clock;
    }

    /** Returns the accounts, in the same order. */
    List<User> make(List<ImportedUser> users) {
        return inParallel(users, this::make);
    }

    /**
     * Returns the users whose hash is another one than that which their account wraps. That of an account in which a login
     * or a change has replaced the password wraps none.
     *
     * @param stored the hashes of the accounts by their ids
     */
    List<ImportedUser> withOtherPassword(List<ImportedUser> users, Map<String, String> stored) {
        List<Boolean> others = inParallel(
                users,
                user -> user.hash() instanceof Verifiable verifiable
                        && hasher.wrapsAnother(stored.getOrDefault(user.id(), ""), verifiable.hash()));
        return IntStream.range(0, users.size())
                .filter(others::get)
                .mapToObj(users::get)
                .toList();
    }

    private <T> List<T> inParallel(List<ImportedUser> users, Function<ImportedUser, T> work) {
        ExecutorService pool = threads.orElseGet(() -> Executors.newFixedThreadPool(processors));
        threads = Optional.of(pool);
        List<T> done = new ArrayList<>();
        try {
            for (Future<T> each : pool.invokeAll(users.stream()
                    .<Callable<T>>map(user -> () -> work.apply(user))
                    .toList())) {
                done.add(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.BUSY);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return done;
    }

    private User make(ImportedUser user) {
        User account = account(user, hash(user));
        return user.totp().map(secret -> totp.enrolled(account, secret)).orElse(account);
    }

    /** Returns the text to store for the hash of a user. */
    String hash(ImportedUser user) {
        if (user.hash() instanceof Verifiable verifiable) {
            return hasher.toStore(verifiable.hash());
        }
        return user.hash() instanceof Plain plain ? hasher.hash(plain.password()) : NoPassword.random(random);
    }

    /** Returns the account for a change of one that exists, whose hash stays. */
    User withoutHash(ImportedUser user) {
        return account(user, "");
    }

    private User account(ImportedUser user, String hash) {
        return new User(
                new ObjectId(Date.from(user.created().orElseGet(clock::instant))),
                user.id(),
                hash,
                user.nickname(),
                user.disabled(),
                user.oneTimeUntil(),
                user.groups(),
                Factors.NONE,
                user.email(),
                List.of());
    }

    /** Measures how long wrapping a hash takes, if all processors do it. */
    Duration wrappingTime() {
        int count = 4;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            hasher.hash("a password of the usual length");
        }
        return Duration.ofNanos((System.nanoTime() - start) / count / processors);
    }

    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdown);
        threads = Optional.empty();
    }
}

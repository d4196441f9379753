package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.Daos;
import org.latchkey.UseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.terminal.FakeTerminal;
import org.latchkey.config.CheckedSetting;
import org.latchkey.store.TestDatabase;

/** Commands in this JVM, on an embedded store with the users "anna" and "-bert". */
abstract class CommandsOnStore {

    static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    TestDatabase database;
    Administration administration;

    /** The cipher of TOTP secrets; empty as if its keys were unknown. */
    Optional<FactorCipher> factorCipher = FactorCipher.of(
            Optional.empty(), Optional.of(new Secrets("k".repeat(32), Optional.empty())), new SecureRandom());

    FakeTerminal terminal = FakeTerminal.nonInteractive();

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        administration = administration(true);
        for (String id : List.of("anna", "-bert")) {
            database.users().insertOne(new Document("id", id).append("pw", "").append("nick", id));
        }
    }

    /** Lets commands use the database as if it were a MongoDB. */
    void useAsMongoDb() {
        administration = administration(false);
    }

    private Administration administration(boolean embedded) {
        return new UseCases(
                        Daos.of(database.database(), embedded, CLOCK),
                        new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2()),
                        new PasswordPolicy(8, CommonPasswords.load(), "Latchkey"),
                        ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)),
                        Optional.empty(),
                        new SecurityLog(CLOCK),
                        CLOCK)
                .forOperator("admin:test", () -> factorCipher);
    }

    @AfterEach
    void close() {
        database.close();
    }

    int run(String... arguments) {
        return runWith("", arguments);
    }

    /** @param in the standard input */
    int runWith(String in, String... arguments) {
        terminal = FakeTerminal.nonInteractive(in);
        AdministrationConnector connector = new AdministrationConnector() {
            @Override
            public <T> T with(Optional<Path> context, Function<Administration, T> work) {
                return work.apply(administration);
            }

            @Override
            public Optional<Path> restore(Optional<Path> context, BackupFile backup, boolean replace) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<CheckedSetting> check(Optional<Path> context) {
                return List.of();
            }
        };
        return new Commands(connector, terminal, CLOCK).run(arguments);
    }

    String printed(String... arguments) {
        assertEquals(0, run(arguments), terminal.errors());
        return terminal.output();
    }
}

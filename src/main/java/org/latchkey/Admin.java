package org.latchkey;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.audit.SecurityLogHandler;
import org.latchkey.account.backup.BackupDao;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.account.backup.Restore;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.BouncyCastle;
import org.latchkey.account.token.Secrets;
import org.latchkey.admin.Commands;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FilePath;
import org.latchkey.admin.terminal.SystemTerminal;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.config.AdminConfig;
import org.latchkey.config.CheckedSetting;
import org.latchkey.config.ConfigException;
import org.latchkey.config.ContextFile;
import org.latchkey.config.Settings;
import org.latchkey.config.SettingsCheck;
import org.latchkey.config.SettingsCheck.Source;
import org.latchkey.runtime.Secret;
import org.latchkey.store.AccountStore;
import org.latchkey.store.RestoreTarget;
import org.latchkey.store.file.DataDirException;

/** Starts {@code latchkey-admin}, the command line of operators: settings, then objects, then the command. */
public final class Admin implements AdministrationConnector {

    private final UnaryOperator<String> environment;
    private final Path workingDirectory;
    private final Clock clock = Clock.systemUTC();

    /** The environment and the working directory are arguments so that one process can run commands with different ones. */
    Admin(UnaryOperator<String> environment, Path workingDirectory) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String[] arguments) {
        // Newer JDKs would print a warning of Netty's use of Unsafe, which a few accounts do not need.
        System.setProperty("io.netty.noUnsafe", "true");
        SystemTerminal terminal = new SystemTerminal();
        SecurityLogHandler lines = SecurityLogHandler.to(terminal.err());
        int exitCode = new Admin(System::getenv, Path.of("").toAbsolutePath()).run(terminal, arguments);
        lines.flush();
        System.exit(exitCode);
    }

    int run(Terminal terminal, String... arguments) {
        return new Commands(this, terminal, clock).run(arguments);
    }

    @Override
    public <T> T with(Optional<Path> contextFile, Function<Administration, T> work) {
        try {
            AdminConfig config = AdminConfig.read(settings(contextFile), home());
            try (AccountStore store = AccountStore.forCommand(config.store())) {
                return work.apply(administration(config, store));
            }
        } catch (ConfigException | DataDirException e) {
            throw CommandException.couldNot(e.getMessage());
        }
    }

    @Override
    public Optional<Path> restore(Optional<Path> contextFile, BackupFile backup, boolean replace) {
        try {
            AdminConfig config = AdminConfig.read(settings(contextFile), home());
            Optional<Path> replaced = new RestoreTarget(
                            config.store(), database -> new BackupDao(database).hasAccounts())
                    .fill(
                            replace,
                            database -> new Restore(new BackupDao(database), clock).run(backup),
                            clock.instant());
            new OperatorLog(new SecurityLog(clock), operator()).restored(backup.users(), backup.made());
            return replaced;
        } catch (ConfigException | DataDirException e) {
            throw CommandException.couldNot(e.getMessage());
        }
    }

    @Override
    public List<CheckedSetting> check(Optional<Path> contextFile) {
        try {
            return SettingsCheck.check(sources(contextFile), home());
        } catch (ConfigException e) {
            throw CommandException.couldNot(e.getMessage());
        }
    }

    private static String operator() {
        return "admin:" + System.getProperty("user.name");
    }

    private Settings settings(Optional<Path> contextFile) {
        return new Settings(sources(contextFile).stream().map(Source::lookup).toList());
    }

    private List<Source> sources(Optional<Path> contextFile) {
        List<Source> sources = new ArrayList<>(
                List.of(new Source("environment", environment), new Source("system property", System::getProperty)));
        contextFile.map(ContextFile::new).ifPresent(file -> sources.add(new Source("context file", file::get)));
        return List.copyOf(sources);
    }

    /** The folder of Tomcat; the working directory if none is named. */
    private Path home() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("catalina.base")),
                        Optional.ofNullable(environment.apply("CATALINA_BASE")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(FilePath::of)
                .orElse(workingDirectory)
                .toAbsolutePath();
    }

    private Administration administration(AdminConfig config, AccountStore store) {
        Daos daos = Daos.of(store.database(), store.isEmbedded(), clock);
        // Loading native code usually takes longer than the one hash that a command computes.
        PasswordHasher hasher = new PasswordHasher(
                new SecureRandom(), HashingSlots.forThisMachine(), new BouncyCastle(), config.importPepper());
        PasswordPolicy policy =
                new PasswordPolicy(config.passwordMinLength(), CommonPasswords.load(), config.productName());
        // The web application sends it; here nothing waits for the thread that does.
        Optional<Outbox> outbox =
                config.sendsMail() ? Optional.of(new Outbox(daos.outbox(), () -> {}, clock)) : Optional.empty();
        SecurityLog log = new SecurityLog(clock, (event, outcome) -> {}, Mailing.notices(outbox));
        return new UseCases(daos, hasher, policy, config.throttle(), outbox, log, clock)
                .forOperator(operator(), () -> factorCipher(config, store));
    }

    /** The cipher of TOTP secrets, with the keys of the web application. */
    private static Optional<FactorCipher> factorCipher(AdminConfig config, AccountStore store) {
        SecureRandom random = new SecureRandom();
        Optional<Secrets> secrets = config.jwtSecret()
                .or(() -> store.storedSecret(random))
                .map(secret ->
                        new Secrets(secret.value(), config.previousJwtSecret().map(Secret::value)));
        return FactorCipher.of(config.factorKeys(), secrets, random);
    }
}

package org.latchkey;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.latchkey.account.AdminDao;
import org.latchkey.account.Administration;
import org.latchkey.account.CommonPasswords;
import org.latchkey.account.HashingSlots;
import org.latchkey.account.LegacyTakeover;
import org.latchkey.account.LegacyUsers;
import org.latchkey.account.LoginThrottle;
import org.latchkey.account.PasswordPolicy;
import org.latchkey.account.Passwords;
import org.latchkey.account.SecurityLog;
import org.latchkey.account.SessionDao;
import org.latchkey.account.TakeoverMarker;
import org.latchkey.account.UserDao;
import org.latchkey.admin.Commands;
import org.latchkey.admin.Connector;
import org.latchkey.admin.Refusal;
import org.latchkey.admin.SystemTerminal;
import org.latchkey.argon2.BouncyCastle;
import org.latchkey.store.DataDirException;
import org.latchkey.throttle.CounterDao;
import org.latchkey.throttle.Throttle;

/** Starts {@code latchkey-admin}, the command line of operators: settings, then objects, then the command. */
public final class Admin implements Connector {

    private final Clock clock = Clock.systemUTC();

    private Admin() {}

    /**
     * Carries out one command and ends the process with its exit code.
     *
     * @param arguments the command and what it needs
     */
    public static void main(String[] arguments) {
        // Newer JDKs would print a warning of Netty's use of Unsafe, which a few accounts do not need.
        System.setProperty("io.netty.noUnsafe", "true");
        SystemTerminal terminal = new SystemTerminal();
        SecurityLines lines = SecurityLines.to(terminal.err());
        Admin admin = new Admin();
        int exitCode = new Commands(admin, terminal, admin.clock).run(arguments);
        lines.flush();
        System.exit(exitCode);
    }

    @Override
    public <T> T with(Optional<Path> contextFile, Function<Administration, T> work) {
        try {
            Settings settings = settings(contextFile);
            try (OpenStore store = OpenStore.of(StoreConfig.read(settings, home()))) {
                return work.apply(administration(settings, store));
            }
        } catch (ConfigException | DataDirException e) {
            throw Refusal.couldNot(e.getMessage());
        }
    }

    private static Settings settings(Optional<Path> contextFile) {
        List<UnaryOperator<String>> places = new ArrayList<>(List.of(System::getenv, System::getProperty));
        contextFile.map(ContextFile::new).ifPresent(file -> places.add(file::get));
        return new Settings(List.copyOf(places));
    }

    /** Where Tomcat is; whoever does not say stands in it. */
    private static Path home() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("catalina.base")),
                        Optional.ofNullable(System.getenv("CATALINA_BASE")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Path::of)
                .orElse(Path.of(""))
                .toAbsolutePath();
    }

    private Administration administration(Settings settings, OpenStore store) {
        MongoDatabase database = store.database();
        UserDao users = new UserDao(database);
        SecurityLog log = new SecurityLog(clock);
        // To load native code would take longer than the one hash that a command computes, as a rule.
        Passwords passwords = new Passwords(new SecureRandom(), HashingSlots.forThisMachine(), new BouncyCastle());
        return new Administration(
                users,
                new SessionDao(database, users),
                new AdminDao(database, store.isEmbedded()),
                passwords,
                new PasswordPolicy(
                        Config.passwordMinLength(settings), CommonPasswords.load(), Config.productName(settings)),
                new LoginThrottle(new Throttle(new CounterDao(database), clock), Config.throttle(settings)),
                new LegacyTakeover(
                        new LegacyUsers(database), users, passwords, new TakeoverMarker(database, clock), log),
                log,
                clock,
                "admin:" + System.getProperty("user.name"));
    }
}

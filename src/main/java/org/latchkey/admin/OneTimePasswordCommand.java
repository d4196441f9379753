package org.latchkey.admin;

import java.time.Duration;
import org.latchkey.account.Administration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an account a password for one login. */
@Command(
        name = "one-time-password",
        mixinStandardHelpOptions = true,
        description = "Give a user a password for one login, after which the user must change it.")
final class OneTimePasswordCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "PT24H",
            converter = Validity.class,
            description = "How long the login may be made: seconds, or ISO-8601 (default: PT24H; at most P7D).")
    private Duration valid;

    @Option(names = "--stdin", description = "The password is the first line of the standard input, in UTF-8.")
    private boolean standardInput;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    OneTimePasswordCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        NewPassword password = new NewPassword(desk.terminal(), standardInput);
        password.requireAWay();
        desk.change(
                id,
                confirmation,
                user -> "Give " + Desk.name(user) + " another password and end all sessions?",
                admin -> set(admin, password.read()),
                Shown.quoted(id) + " logs in with it once, until "
                        + Shown.time(desk.now().plus(valid))
                        + " UTC, and must then change it. All sessions have ended.");
    }

    private boolean set(Administration admin, String password) {
        return admin.setOneTimePassword(id, password, valid);
    }
}

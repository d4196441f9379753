package org.latchkey.admin.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.FactorSummary;
import org.latchkey.account.user.factor.Factors;
import org.latchkey.account.user.factor.Passkey;
import org.latchkey.admin.terminal.Table;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code factors}: shows the second factors of a user, and none of their secrets. */
@Command(name = "factors", mixinStandardHelpOptions = true, description = "Show the second factors of a user.")
public final class FactorsCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    public FactorsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        User user = context.query(admin -> context.requireUser(admin, id));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("password", user.hasPassword());
        json.putAll(FactorSummary.of(user.factors()));
        context.print(json, lines(user));
    }

    private List<String> lines(User user) {
        Factors factors = user.factors();
        List<String> lines = new ArrayList<>(new Table()
                .row("id", id)
                .row("password", user.hasPassword() ? "yes" : "no password")
                .row("authenticator app", TerminalFormat.yesOrNo(factors.totp().isPresent()))
                .row("passkeys", Integer.toString(factors.passkeys().size()))
                .row(
                        "recovery codes left",
                        Integer.toString(factors.recoveryCodes().size()))
                .lines());
        if (!factors.passkeys().isEmpty()) {
            lines.add("");
            lines.addAll(passkeys(factors.passkeys()).lines());
        }
        return lines;
    }

    private static Table passkeys(List<Passkey> passkeys) {
        Table table = new Table().row("PASSKEY", "MODEL", "ADDED (UTC)", "USED (UTC)", "SYNCED");
        for (Passkey passkey : passkeys) {
            table.row(
                    passkey.name().isEmpty() ? "-" : passkey.name(),
                    passkey.model().isEmpty() ? "-" : passkey.model(),
                    TerminalFormat.time(passkey.added()),
                    TerminalFormat.time(passkey.used()),
                    TerminalFormat.yesOrNo(passkey.backedUp()));
        }
        return table;
    }
}

package org.latchkey.admin.command;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.latchkey.account.Administration;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.JsonText;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.admin.terminal.TerminalFormat;

/**
 * What every command works with.
 *
 * @param options what was asked of all commands
 * @param connector where the accounts come from
 * @param terminal what the operator reads and types
 * @param clock what time it is
 */
public record CommandContext(GlobalOptions options, AdministrationConnector connector, Terminal terminal, Clock clock) {

    /** Asks something about the accounts. */
    <T> T ask(Function<Administration, T> question) {
        return connector.with(options.context(), question);
    }

    /**
     * Does something that needs no second thought to an account.
     *
     * @param change says whether there was the account
     * @param done what people read then
     */
    void change(String id, Predicate<Administration> change, String done) {
        connect(admin -> {
            existing(admin, id);
            carryOut(admin, id, change);
        });
        changed(id, done);
    }

    /**
     * Does something to an account after the operator has confirmed it.
     *
     * @param question what people are asked before
     * @param change says whether there was the account
     * @param done what people read then
     */
    void change(
            String id,
            Confirmation confirmation,
            Function<User, String> question,
            Predicate<Administration> change,
            String done) {
        confirmation.requireAWay(terminal);
        connect(admin -> {
            confirmation.ask(terminal, question.apply(existing(admin, id)));
            carryOut(admin, id, change);
        });
        changed(id, done);
    }

    private void connect(Consumer<Administration> work) {
        ask(admin -> {
            work.accept(admin);
            return true;
        });
    }

    User existing(Administration admin, String id) {
        return admin.directory().find(id).orElseThrow(() -> CommandException.noSuchUser(id));
    }

    private static void carryOut(Administration admin, String id, Predicate<Administration> change) {
        if (!change.test(admin)) {
            throw CommandException.noSuchUser(id);
        }
    }

    private void changed(String id, String done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("done", true);
        print(json, List.of(done));
    }

    /** Prints a result, for scripts or for people. */
    void print(Object json, List<String> lines) {
        if (options.json()) {
            terminal.out().println(JsonText.of(json));
        } else {
            lines.forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    Instant now() {
        return clock.instant();
    }

    /** A user in a question: id and nickname. */
    static String name(User user) {
        return TerminalFormat.quoted(user.id()) + " ("
                + TerminalFormat.cut(user.nickname(), ListCommand.NICKNAME_COLUMNS) + ")";
    }
}

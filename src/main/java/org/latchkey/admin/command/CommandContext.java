package org.latchkey.admin.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.JsonText;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.admin.terminal.TerminalFormat;

/**
 * Collaborators and common operations of all commands.
 *
 * @param options the options that all commands have
 * @param connector opens the accounts
 * @param terminal the operator's terminal
 * @param clock the current time
 */
public record CommandContext(GlobalOptions options, AdministrationConnector connector, Terminal terminal, Clock clock) {

    /** Runs a function on the accounts. */
    public <T> T query(Function<Administration, T> function) {
        return connector.with(options.context(), function);
    }

    /**
     * Restores a backup.
     *
     * @param replace whether accounts in the embedded store may be replaced
     * @return the file with the accounts that were replaced
     */
    public Optional<Path> restore(BackupFile backup, boolean replace) {
        return connector.restore(options.context(), backup, replace);
    }

    /**
     * Changes an account without confirmation.
     *
     * @param change the change; returns false if there is no such account
     * @param message the message after success
     */
    void change(String id, Predicate<Administration> change, String message) {
        query(admin -> {
            requireUser(admin, id);
            if (!change.test(admin)) {
                throw CommandException.noSuchUser(id);
            }
            return true;
        });
        printChanged(id, Map.of(), List.of(message));
    }

    /**
     * Changes an account after the operator has confirmed it.
     *
     * @param question the question to confirm
     * @param change the change; returns false if there is no such account
     * @param message the message after success
     */
    void change(
            String id,
            Confirmation confirmation,
            Function<User, String> question,
            Predicate<Administration> change,
            String message) {
        changed(id, confirmation, question, admin -> Optional.of(true).filter(done -> change.test(admin)));
        printChanged(id, Map.of(), List.of(message));
    }

    /**
     * Changes an account after the operator has confirmed it.
     *
     * @param question the question to confirm
     * @param change the change; returns empty if there is no such account
     * @return what the change returns
     */
    <T> T changed(
            String id,
            Confirmation confirmation,
            Function<User, String> question,
            Function<Administration, Optional<T>> change) {
        confirmation.requirePossible(terminal);
        return query(admin -> {
            confirmation.ask(terminal, question.apply(requireUser(admin, id)));
            return change.apply(admin).orElseThrow(() -> CommandException.noSuchUser(id));
        });
    }

    /** @throws CommandException if there is no such user */
    User requireUser(Administration admin, String id) {
        return admin.directory().find(id).orElseThrow(() -> CommandException.noSuchUser(id));
    }

    /** @param more what the JSON has besides */
    void printChanged(String id, Map<String, Object> more, List<String> lines) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("done", true);
        json.putAll(more);
        print(json, lines);
    }

    /** Prints a result: as JSON with the option {@code --json}, else as lines of text. */
    public void print(Object json, List<String> lines) {
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

    /** Returns id and nickname of a user, for questions. */
    static String name(User user) {
        return TerminalFormat.quoted(user.id()) + " ("
                + TerminalFormat.cut(user.nickname(), ListCommand.NICKNAME_COLUMNS) + ")";
    }
}

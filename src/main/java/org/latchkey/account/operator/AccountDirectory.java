package org.latchkey.account.operator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.AccountCounts;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/** What operators read about accounts. Every method may fail with {@link Reason#STORE_UNAVAILABLE}. */
public final class AccountDirectory {

    private final UserDao users;
    private final AdminDao admin;
    private final Clock clock;

    /**
     * @param users the stored accounts
     * @param admin queries that only operators may make
     * @param clock the current time
     */
    public AccountDirectory(UserDao users, AdminDao admin, Clock clock) {
        this.users = users;
        this.admin = admin;
        this.clock = clock;
    }

    /** The numbers of accounts. */
    public AccountCounts count() {
        return admin.count(clock.instant());
    }

    /**
     * Lists accounts in the order of their ids.
     *
     * @param text a text that the id or the nickname contains, case-insensitively; empty for all accounts
     * @param group the group that the accounts are in; empty for all accounts
     * @param after the id after which the list begins
     * @param limit the maximum number of accounts
     */
    public List<User> list(Optional<String> text, Optional<String> group, Optional<String> after, int limit) {
        return admin.list(text, group, after, limit);
    }

    /** The account with this id; empty if there is none. */
    public Optional<User> find(String id) {
        return users.find(id);
    }

    /** The sessions of a user that have not expired, oldest first. */
    public List<Session> liveSessions(User user) {
        return user.liveSessions(clock.instant());
    }
}

package org.latchkey.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.PasswordlessDao;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.NoPassword;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.PasswordNeed;

/**
 * The decision of a user to have no password any more. It requires a confirmed identity, which the route demands (see
 * {@link StepUp}), and two ways in that do not need it. Like a change of the password it ends all sessions.
 */
public final class Passwordless {

    private static final int MAX_TRIES = 3;

    private final UserDao users;
    private final PasswordlessDao passwordless;
    private final Sessions sessions;
    private final Credentials credentials;
    private final String site;
    private final SecurityLog log;
    private final SecureRandom random;

    /**
     * @param users the stored accounts
     * @param passwordless removes passwords
     * @param sessions begins the new session
     * @param credentials recognizes browsers
     * @param site the relying party id of passkeys
     * @param log the security log
     * @param random the source of what replaces the hash
     */
    public Passwordless(
            UserDao users,
            PasswordlessDao passwordless,
            Sessions sessions,
            Credentials credentials,
            String site,
            SecurityLog log,
            SecureRandom random) {
        this.users = users;
        this.passwordless = passwordless;
        this.sessions = sessions;
        this.credentials = credentials;
        this.site = site;
        this.log = log;
        this.random = random;
    }

    /**
     * Removes the password.
     *
     * @return the token of the new session, and a token for this browser as a new device
     * @throws Failure {@link Reason#PASSKEY_NEEDED_FIRST}, {@link Reason#SECOND_WAY_NEEDED_FIRST},
     *     {@link Reason#PASSWORD_UNKNOWN} if the account has none, {@link Reason#STORE_UNAVAILABLE}, or
     *     {@link Reason#TOKEN_INVALID} if the session ends at the same moment
     */
    public LoginResult removePassword(Authentication authentication, ClientInfo client) {
        String id = authentication.user().id();
        return log.logged(Event.PASSWORD_REMOVE, id, client.address(), () -> {
            Optional<User> user = Optional.of(authentication.user());
            for (int i = 0; i < MAX_TRIES && user.isPresent(); i++) {
                Optional<LoginResult> removed = removeFrom(user.get(), authentication, client);
                if (removed.isPresent()) {
                    return removed.get();
                }
                // The hash or the factors have changed since they were read.
                user = users.find(id)
                        .filter(found ->
                                found.session(authentication.session().jti()).isPresent());
            }
            throw new Failure(Reason.TOKEN_INVALID);
        });
    }

    private Optional<LoginResult> removeFrom(User user, Authentication authentication, ClientInfo client) {
        if (!user.hasPassword()) {
            throw new Failure(Reason.PASSWORD_UNKNOWN);
        }
        requireOtherWaysIn(user.factors().passwordNeed(site));
        List<String> passkeys = user.factors().wholeLogins(site);
        String noPassword = NoPassword.random(random);
        Session session = sessions.begin(authentication.session().stays(), client);
        if (!passwordless.removePassword(user, passkeys, passkeys.size() == 1, noPassword, session)) {
            return Optional.empty();
        }
        User changed = user.withPasswordHash(noPassword);
        return Optional.of(new LoginResult(
                sessions.issue(user.id(), session), credentials.deviceToken(changed, Optional.empty())));
    }

    private static void requireOtherWaysIn(PasswordNeed need) {
        switch (need) {
            case UNTIL_PASSKEY -> throw new Failure(Reason.PASSKEY_NEEDED_FIRST);
            case UNTIL_SECOND_WAY -> throw new Failure(Reason.SECOND_WAY_NEEDED_FIRST);
            case NONE -> {
                // Nothing would be lost with the password.
            }
        }
    }
}

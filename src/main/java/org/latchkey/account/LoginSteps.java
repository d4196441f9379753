package org.latchkey.account;

import java.time.Clock;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.User;

/** The steps that logins by password, by a code and by a passkey share. */
final class LoginSteps {

    private final Credentials credentials;
    private final Sessions sessions;
    private final SecurityLog log;
    private final Clock clock;

    LoginSteps(Credentials credentials, Sessions sessions, SecurityLog log, Clock clock) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Refuses accounts that may not log in.
     *
     * @throws Failure {@link Reason#ACCOUNT_DISABLED}; {@link Reason#CREDENTIALS_WRONG} if the one-time password was used
     *     or has expired
     */
    void requireOpen(User user) {
        if (user.disabled()) {
            throw new Failure(Reason.ACCOUNT_DISABLED);
        }
        if (user.oneTimeUntil().filter(until -> !until.isAfter(clock.instant())).isPresent()) {
            throw new Failure(Reason.CREDENTIALS_WRONG);
        }
    }

    /**
     * Opens the session, and ends the one that the browser had before (OWASP ASVS 5.0, 7.2.4).
     *
     * @param user the account as it was when it was authenticated
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if the account has changed since
     */
    LoginResult openSession(User user, boolean stay, ClientInfo client) {
        // Before the new session: after an outage in between, both sessions must not be valid.
        endPrevious(client);
        IssuedToken token = sessions.open(user, stay, client).orElseThrow(LoginSteps::changedMeanwhile);
        if (credentials.deviceNumber(user, client).isEmpty()) {
            log.newBrowser(user.id(), client.address());
        }
        return new LoginResult(token, credentials.deviceToken(user, client.deviceToken()));
    }

    /** Ends the session that the browser had before. */
    void endPrevious(ClientInfo client) {
        Optional<String> ended = sessions.end(client.token());
        ended.ifPresent(id -> log.success(Event.SESSION_END, id, client.address()));
    }

    /** The password or the factors were changed, or the one-time password used, after they were verified. */
    private static Failure changedMeanwhile() {
        return new Failure(Reason.CREDENTIALS_WRONG);
    }
}

package org.latchkey.account;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.Ceremony;
import org.latchkey.account.factor.Ceremony.Purpose;
import org.latchkey.account.factor.Challenges;
import org.latchkey.account.factor.HalfLogin;
import org.latchkey.account.factor.HalfLogins;
import org.latchkey.account.factor.PasskeyCheck;
import org.latchkey.account.factor.passkey.AssertionResponse;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * Login by a passkey: without an id, or as the second step after a right password. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class PasskeyLogin {

    private static final Set<FailureReason> NOT_TOLD =
            Set.of(Reason.CREDENTIAL_REFUSED, Reason.PASSKEY_UNKNOWN, Reason.ACCOUNT_DISABLED);

    private final UserDao users;
    private final HalfLogins halfLogins;
    private final PasskeyCheck check;
    private final Credentials credentials;
    private final LoginSteps steps;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param halfLogins the logins that wait for their second factor
     * @param check verifies passkeys
     * @param credentials the rate limit, and device tokens
     * @param sessions opens and ends sessions
     * @param log the security log
     * @param clock the current time
     */
    public PasskeyLogin(
            UserDao users,
            HalfLogins halfLogins,
            PasskeyCheck check,
            Credentials credentials,
            Sessions sessions,
            SecurityLog log,
            Clock clock) {
        this.users = users;
        this.halfLogins = halfLogins;
        this.check = check;
        this.credentials = credentials;
        this.steps = new LoginSteps(credentials, sessions, log, clock);
        this.log = log;
    }

    /**
     * Returns the options for the browser: for the passkeys of the account whose login waits, otherwise for any passkey.
     *
     * @param halfLogin the token of the login that waits; empty if the browser has none
     * @param browser the secret of the browser to which the challenge is bound
     */
    public Map<String, Object> options(Optional<String> halfLogin, String browser) {
        return check.options(
                halfLogins.find(halfLogin).flatMap(this::secondStep).orElseGet(() -> Ceremony.login(browser)));
    }

    /** Returns the second step of a login; empty if the account has changed meanwhile, or has no passkey. */
    private Optional<Ceremony> secondStep(HalfLogin login) {
        return users.find(login.id())
                .filter(user -> halfLogins.isOf(login, user))
                .filter(user -> !user.factors().passkeys().isEmpty())
                .map(user -> new Ceremony(Purpose.SECOND_STEP, login.token(), Optional.of(user)));
    }

    /**
     * What the browser sends.
     *
     * @param credential the JSON of the credential
     * @param halfLogin the token of the login that waits; empty if the browser has none
     * @param browser the secret to which the challenge was bound; empty if the browser has none
     * @param stay whether the user asks to stay signed in; in a second step, the login that waits says so
     */
    public record Response(String credential, Optional<String> halfLogin, Optional<String> browser, boolean stay) {

        @Override
        public String toString() {
            return "Response[<hidden>]";
        }
    }

    /**
     * A completed login.
     *
     * @param id the id of the account
     * @param login the new session
     */
    public record Completed(String id, LoginResult login) {

        @Override
        public String toString() {
            return "Completed[<hidden>]";
        }
    }

    /**
     * Logs a user in.
     *
     * @param client returns the client data with the device cookie of the account with an id
     * @throws Failure {@link Reason#CREDENTIAL_MALFORMED}; {@link Reason#CREDENTIALS_WRONG} for every other reason that the
     *     passkey is not accepted; {@link Reason#LOGIN_BEGIN_AGAIN} if the login that waits has ended;
     *     {@link Reason#THROTTLED} in a second step
     */
    public Completed logIn(Response sent, Function<String, ClientInfo> client) {
        AssertionResponse response = AssertionResponse.parse(sent.credential());
        Optional<HalfLogin> waiting = halfLogins.find(sent.halfLogin());
        Stream<Ceremony> accepted =
                Stream.concat(waiting.flatMap(this::secondStep).stream(), sent.browser().map(Ceremony::login).stream());
        Optional<Ceremony> ceremony = check.take(response, accepted);
        Optional<User> halfway = ceremony.flatMap(Ceremony::user);
        if (halfway.isPresent()) {
            return complete(
                    waiting.orElseThrow(),
                    halfway.get(),
                    response,
                    client.apply(halfway.get().id()));
        }
        Optional<User> user = response.userHandle().flatMap(users::findByHandle);
        String id = user.map(User::id).orElse("");
        ClientInfo known = client.apply(id);
        return log.logged(Event.LOGIN, id, known.address(), () -> {
            if (ceremony.isEmpty()) {
                throw Failure.causedBy(Challenges.refused(), Reason.CREDENTIALS_WRONG);
            }
            return logInNow(response, user, sent.stay(), known);
        });
    }

    private Completed logInNow(AssertionResponse response, Optional<User> found, boolean stay, ClientInfo client) {
        User user = uniform(() -> {
            boolean verified =
                    check.verifyLogin(response, found, client.address()).userVerified();
            User owner = found.orElseThrow();
            steps.requireOpen(owner);
            if (!verified) {
                // The authenticator alone would be a single factor.
                throw Failure.explained(Reason.CREDENTIALS_WRONG, "the user was not verified");
            }
            return owner;
        });
        LoginResult result = steps.openSession(user, stay, client);
        credentials.forgetAttempts(user.id());
        return new Completed(user.id(), result);
    }

    private Completed complete(HalfLogin login, User user, AssertionResponse response, ClientInfo client) {
        return log.logged(Event.LOGIN_FACTOR, user.id(), client.address(), () -> {
            LoginResult result =
                    credentials.beginFactor(user.id()).counted(() -> completeNow(login, user, response, client));
            return new Completed(user.id(), result);
        });
    }

    private LoginResult completeNow(HalfLogin login, User user, AssertionResponse response, ClientInfo client) {
        if (!halfLogins.admit(login)) {
            throw new Failure(Reason.LOGIN_BEGIN_AGAIN);
        }
        uniform(() -> {
            check.verify(response, Optional.of(user), client.address());
            steps.requireOpen(user);
            return user;
        });
        if (!halfLogins.complete(login)) {
            throw new Failure(Reason.LOGIN_BEGIN_AGAIN);
        }
        return steps.openSession(user, login.stay(), client);
    }

    /** Runs a verification; why it fails is for the log only. */
    private static <T> T uniform(Supplier<T> verification) {
        try {
            return verification.get();
        } catch (Failure failure) {
            throw NOT_TOLD.contains(failure.reason()) ? Failure.causedBy(failure, Reason.CREDENTIALS_WRONG) : failure;
        }
    }
}

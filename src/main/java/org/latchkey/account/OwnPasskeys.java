package org.latchkey.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.PasskeyDao;
import org.latchkey.account.factor.PasskeyEnrolment;
import org.latchkey.account.factor.passkey.PasskeyKind;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.Passkey;

/**
 * What users do with their passkeys and security keys. Every method but one requires a confirmed identity, which the routes
 * demand (see {@link StepUp}), and may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class OwnPasskeys {

    static final int MAX_PASSKEYS = 20;

    private static final int MAX_TRIES = 3;

    /** WebAuthn, section 14.6.1: random, and without personal data. */
    private static final int HANDLE_BYTES = 64;

    private final UserDao users;
    private final PasskeyDao passkeys;
    private final String site;
    private final PasskeyEnrolment enrolment;
    private final Credentials credentials;
    private final SecurityLog log;
    private final SecureRandom random;

    /**
     * @param users the stored accounts
     * @param passkeys the stored passkeys
     * @param site the relying party id
     * @param enrolment verifies new passkeys
     * @param credentials recognizes browsers
     * @param log the security log
     * @param random the source of user handles
     */
    public OwnPasskeys(
            UserDao users,
            PasskeyDao passkeys,
            String site,
            PasskeyEnrolment enrolment,
            Credentials credentials,
            SecurityLog log,
            SecureRandom random) {
        this.users = users;
        this.passkeys = passkeys;
        this.site = site;
        this.enrolment = enrolment;
        this.credentials = credentials;
        this.log = log;
        this.random = random;
    }

    /**
     * Returns the options for the browser to create a passkey or a security key.
     *
     * @throws Failure {@link Reason#TOO_MANY_PASSKEYS}; {@link Reason#TOKEN_INVALID} if the account is deleted at the same
     *     moment
     */
    public Map<String, Object> options(Authentication authentication, PasskeyKind kind) {
        User user = authentication.user();
        if (user.factors().passkeys().size() >= MAX_PASSKEYS) {
            throw tooMany();
        }
        return enrolment.options(
                kind, user, handle(user), authentication.session().jti());
    }

    private String handle(User user) {
        return user.factors().userHandle().orElseGet(() -> {
            String handle = Base64Url.random(random, HANDLE_BYTES);
            if (passkeys.giveHandle(user, handle)) {
                return handle;
            }
            // Another request of this user was faster.
            return again(user)
                    .flatMap(found -> found.factors().userHandle())
                    .orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
        });
    }

    private Optional<User> again(User user) {
        return users.find(user.id()).filter(found -> found.key().equals(user.key()));
    }

    /**
     * Adds a passkey or a security key, and returns its credential id.
     *
     * @param credential the JSON of the credential
     * @param name the name for it; may be empty
     * @param client the client with the device cookie of the account
     * @throws Failure {@link Reason#PASSKEY_NAME_TOO_LONG}, {@link Reason#PASSKEY_NAME_CONTROL_CHARACTER},
     *     {@link Reason#CREDENTIAL_MALFORMED}, {@link Reason#CREDENTIAL_REFUSED}, {@link Reason#CREDENTIAL_TAKEN} or
     *     {@link Reason#TOO_MANY_PASSKEYS}
     */
    public String register(Authentication authentication, String credential, String name, ClientInfo client) {
        User user = authentication.user();
        String checked = FieldRules.checkPasskeyName(name);
        return log.logged(Event.PASSKEY_ADD, user.id(), client.address(), () -> {
            Passkey passkey = enrolment.verify(
                    credential, user, authentication.session().jti(), checked, credentials.deviceNumber(user, client));
            add(user, passkey);
            return passkey.credentialId();
        });
    }

    private void add(User user, Passkey passkey) {
        if (!passkeys.addPasskey(user, passkey, MAX_PASSKEYS)) {
            boolean isOwn = again(user)
                    .flatMap(found -> found.factors().passkey(passkey.credentialId()))
                    .isPresent();
            throw isOwn ? new Failure(Reason.CREDENTIAL_TAKEN) : tooMany();
        }
    }

    /**
     * Names a passkey.
     *
     * @param name the name; may be empty
     * @throws Failure {@link Reason#PASSKEY_NAME_TOO_LONG}, {@link Reason#PASSKEY_NAME_CONTROL_CHARACTER} or
     *     {@link Reason#PASSKEY_UNKNOWN}
     */
    public void rename(Authentication authentication, String credentialId, String name, ClientInfo client) {
        String checked = FieldRules.checkPasskeyName(name);
        change(
                Event.PASSKEY_RENAME,
                authentication,
                client,
                user -> passkeys.renamePasskey(user, credentialId, checked));
    }

    /**
     * Removes a passkey. Without a password, one that is a whole login must remain.
     *
     * @throws Failure {@link Reason#PASSKEY_UNKNOWN} or {@link Reason#LAST_WAY_IN}
     */
    public void remove(Authentication authentication, String credentialId, ClientInfo client) {
        change(Event.PASSKEY_REMOVE, authentication, client, user -> removeFrom(user, credentialId));
    }

    private boolean removeFrom(User user, String credentialId) {
        User current = user;
        for (int i = 0; i < MAX_TRIES && current.factors().passkey(credentialId).isPresent(); i++) {
            if (passkeys.removePasskey(current, credentialId, remaining(current, credentialId))) {
                return true;
            }
            // The password or the passkeys have changed since they were read.
            current = again(user).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
        }
        return false;
    }

    /** Returns the passkeys of which one must remain; empty if none has to. */
    private List<String> remaining(User user, String removed) {
        if (user.hasPassword()) {
            return List.of();
        }
        List<String> others = user.factors().wholeLoginsWithout(removed, site);
        if (others.isEmpty()) {
            throw new Failure(Reason.LAST_WAY_IN);
        }
        return others;
    }

    /** Stores that the user does not want to be asked again whether to make a passkey. Needs no confirmed identity. */
    public void declineOffer(Authentication authentication) {
        if (!passkeys.declineOffer(authentication.user())) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
    }

    private void change(Event event, Authentication authentication, ClientInfo client, Predicate<User> change) {
        User user = authentication.user();
        log.logged(event, user.id(), client.address(), () -> {
            if (!change.test(user)) {
                throw new Failure(Reason.PASSKEY_UNKNOWN);
            }
        });
    }

    private static Failure tooMany() {
        return new Failure(Reason.TOO_MANY_PASSKEYS, MAX_PASSKEYS);
    }
}

package org.latchkey.account;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.passkey.PasskeyKind;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.mail.MailBed;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.factor.Passkey;
import org.latchkey.store.TestDatabase;

/** Two instances, the first of which sends mail, the accounts anna and berta, and what browsers do with their passkeys. */
final class PasskeyBed implements AutoCloseable {

    static final String PASSWORD = "correct horse";
    static final String BROWSER = "the cookie mypasskey";

    final MutableClock clock = new MutableClock();
    final ClientInfo client = TestApplication.unknownDevice();
    final TestDatabase database;
    final MailBed mail;
    final TestApplication one;
    final TestApplication other;
    final String annaToken;
    final Authentication anna;
    final Authentication berta;

    PasskeyBed(Path folder) {
        database = TestDatabase.embedded(folder);
        mail = new MailBed(database.database(), clock);
        one = new TestApplication(mail.daos, mail.outbox, clock);
        other = new TestApplication(database.database(), clock);
        one.register("anna");
        one.register("berta");
        annaToken = one.logIn("anna", PASSWORD);
        anna = one.authenticate(annaToken);
        berta = one.authenticate(one.logIn("berta", PASSWORD));
    }

    @Override
    public void close() {
        database.close();
    }

    /** Returns the current data of the session of an account. */
    Authentication now(Authentication authentication) {
        return new Authentication(
                one.users.find(authentication.user().id()).orElseThrow(),
                authentication.session(),
                authentication.token());
    }

    static SoftwareAuthenticator authenticator(String credentialId) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(SoftwareKey.es256());
        authenticator.credentialId = credentialId.getBytes(StandardCharsets.UTF_8);
        return authenticator;
    }

    static String challenge(Map<String, Object> options) {
        return (String) options.get("challenge");
    }

    String enrolmentChallenge(Authentication authentication) {
        return challenge(one.factors.passkeys().options(now(authentication), PasskeyKind.PASSKEY));
    }

    String register(Authentication authentication, String credential) {
        return one.factors.passkeys().register(now(authentication), credential, "", client);
    }

    /** Enrols the passkey of an authenticator, which gets the user handle. */
    void enrol(Authentication authentication, SoftwareAuthenticator authenticator) {
        register(authentication, authenticator.create(enrolmentChallenge(authentication)));
        authenticator.userHandle = Base64Url.decode(
                        now(authentication).user().factors().userHandle().orElseThrow())
                .orElseThrow();
    }

    Passkey stored(Authentication authentication, SoftwareAuthenticator authenticator) {
        return now(authentication)
                .user()
                .factors()
                .passkey(Base64Url.encode(authenticator.credentialId))
                .orElseThrow();
    }

    String loginChallenge() {
        return challenge(one.factors.passkeyLogin().options(Optional.empty(), BROWSER));
    }

    PasskeyLogin.Completed logIn(SoftwareAuthenticator authenticator) {
        return logIn(authenticator.get(loginChallenge()));
    }

    PasskeyLogin.Completed logIn(String credential) {
        return logIn(one, credential, Optional.of(BROWSER));
    }

    PasskeyLogin.Completed logIn(TestApplication instance, String credential, Optional<String> browser) {
        return instance.factors
                .passkeyLogin()
                .logIn(new PasskeyLogin.Response(credential, Optional.empty(), browser, false), id -> client);
    }

    /** Gives the right password, and returns the token of the login that waits. */
    String beginLogin(String id) {
        return ((SecondFactorNeeded) one.accounts.logIn(id, PASSWORD, false, client)).halfLogin();
    }

    String secondStepChallenge(String halfLogin) {
        return challenge(one.factors.passkeyLogin().options(Optional.of(halfLogin), BROWSER));
    }

    PasskeyLogin.Completed complete(String halfLogin, String credential) {
        return one.factors
                .passkeyLogin()
                .logIn(
                        new PasskeyLogin.Response(credential, Optional.of(halfLogin), Optional.of(BROWSER), false),
                        id -> client);
    }
}

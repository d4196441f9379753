package org.latchkey;

import java.security.SecureRandom;
import java.time.Clock;
import org.latchkey.account.Credentials;
import org.latchkey.account.FactorUseCases;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.account.OwnRecoveryCodes;
import org.latchkey.account.OwnTotp;
import org.latchkey.account.PasskeyLogin;
import org.latchkey.account.Passwordless;
import org.latchkey.account.RecoveryLogin;
import org.latchkey.account.SecondFactor;
import org.latchkey.account.StepUp;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.factor.Challenges;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.factor.FactorCodes;
import org.latchkey.account.factor.HalfLogins;
import org.latchkey.account.factor.PasskeyCheck;
import org.latchkey.account.factor.PasskeyDao;
import org.latchkey.account.factor.PasskeyEnrolment;
import org.latchkey.account.factor.PasswordlessDao;
import org.latchkey.account.factor.RecoveryCodes;
import org.latchkey.account.factor.TotpCodes;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;

/** Creates the use-cases of second factors. */
final class FactorWiring {

    private final Daos daos;
    private final Passwords passwords;
    private final SecurityLog log;
    private final Clock clock;
    private final SecureRandom random;

    FactorWiring(Daos daos, Passwords passwords, SecurityLog log, Clock clock, SecureRandom random) {
        this.daos = daos;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    FactorUseCases wire(
            Sessions sessions, Credentials credentials, HalfLogins halfLogins, FactorCipher cipher, RelyingParty site) {
        Confirmations confirmations = new Confirmations(daos.sessions(), clock);
        FactorCodes codes = new FactorCodes(daos.factors(), cipher, clock);
        Challenges challenges = new Challenges(daos.pending(), clock, random);
        PasskeyDao passkeys = new PasskeyDao(daos.collection());
        PasswordlessDao passwordless = new PasswordlessDao(daos.collection());
        PasskeyCheck check = new PasskeyCheck(challenges, passkeys, site, log, clock);
        return new FactorUseCases(
                new SecondFactor(daos.users(), halfLogins, codes, credentials, sessions, log, clock),
                new PasskeyLogin(daos.users(), halfLogins, check, credentials, sessions, log, clock),
                new RecoveryLogin(passwords, credentials, passwordless, sessions, log, clock),
                new StepUp(credentials, codes, check, confirmations, log),
                confirmations,
                new OwnPasskeys(
                        daos.users(),
                        passkeys,
                        site.rpId(),
                        new PasskeyEnrolment(challenges, site, clock),
                        credentials,
                        log,
                        random),
                new Passwordless(daos.users(), passwordless, sessions, credentials, site.rpId(), log, random),
                new OwnTotp(daos.factors(), cipher, new TotpCodes(random), site.name(), log, clock),
                new OwnRecoveryCodes(daos.factors(), new RecoveryCodes(random), log));
    }
}

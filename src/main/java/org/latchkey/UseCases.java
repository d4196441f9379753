package org.latchkey;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.FactorUseCases;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.PasswordChange;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.backup.Backup;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.factor.FactorCodes;
import org.latchkey.account.factor.HalfLogins;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.mail.MailLimits;
import org.latchkey.account.mail.MailTokens;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.operator.AccountChanges;
import org.latchkey.account.operator.AccountDirectory;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.recovery.ForgottenPassword;
import org.latchkey.account.recovery.OwnAddress;
import org.latchkey.account.recovery.PasswordReset;
import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.takeover.LegacyTakeover;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.transfer.Exporter;
import org.latchkey.account.transfer.Importer;
import org.latchkey.account.transfer.TotpSecrets;
import org.latchkey.account.user.HashSample;
import org.latchkey.account.user.TransferDao;

/** Creates the use-cases: for the web application, for the command line, for the benchmark, and for tests. */
public final class UseCases {

    private final Daos daos;
    private final PasswordHasher hasher;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LegacyTakeover takeover;
    private final Optional<Outbox> outbox;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * @param daos access to the database
     * @param hasher computes and verifies hashes
     * @param policy the rules for new passwords
     * @param throttleRules the rate limit
     * @param outbox takes mails; empty if no mail is sent
     * @param log the security log
     * @param clock the current time
     */
    public UseCases(
            Daos daos,
            PasswordHasher hasher,
            PasswordPolicy policy,
            ThrottleRules throttleRules,
            Optional<Outbox> outbox,
            SecurityLog log,
            Clock clock) {
        this.daos = daos;
        this.hasher = hasher;
        this.outbox = outbox;
        this.passwords = new Passwords(policy, hasher);
        this.throttle = new LoginThrottle(new Throttle(daos.counters(), clock), throttleRules);
        this.takeover = new LegacyTakeover(daos.legacy(), daos.users(), hasher, daos.takeover(), log);
        this.log = log;
        this.clock = clock;
    }

    /**
     * Creates the use-cases of the web application.
     *
     * @param secrets the keys of tokens
     * @param rules how long sessions last, and how many there may be
     * @param factorSecrets the key of TOTP secrets, if it is not derived from that of tokens
     * @param site the site of passkeys; authenticator apps show its name
     * @param random the source of ids of sessions and devices
     */
    public WebUseCases forWeb(
            Secrets secrets,
            SessionRules rules,
            Optional<Secrets> factorSecrets,
            RelyingParty site,
            SecureRandom random) {
        Sessions sessions = new Sessions(daos.users(), daos.sessions(), new Jwt(secrets, clock), rules, clock, random);
        Credentials credentials =
                new Credentials(daos.users(), passwords, throttle, new Devices(secrets, clock, random), log);
        HalfLogins halfLogins = new HalfLogins(daos.pending(), clock, random);
        FactorUseCases factors = new FactorWiring(daos, passwords, log, clock, random)
                .wire(sessions, credentials, halfLogins, new FactorCipher(factorSecrets, secrets, random), site);
        return new WebUseCases(
                new Accounts(daos.users(), passwords, credentials, sessions, halfLogins, outbox, log, clock),
                new OwnAccount(daos.users(), sessions, credentials, factors.confirmations(), daos.mails(), log),
                new PasswordChange(daos.users(), sessions, credentials, passwords, factors.confirmations(), log),
                sessions,
                factors);
    }

    /**
     * Creates the use-cases that need mail; empty if no mail is sent.
     *
     * @param secrets the keys of device tokens
     * @param factorSecrets as for {@link #forWeb}
     * @param random the source of tokens
     */
    public Optional<RecoveryUseCases> forRecovery(
            Secrets secrets, Optional<Secrets> factorSecrets, SecureRandom random) {
        return outbox.map(mailing -> {
            Credentials credentials =
                    new Credentials(daos.users(), passwords, throttle, new Devices(secrets, clock, random), log);
            FactorCodes codes =
                    new FactorCodes(daos.factors(), new FactorCipher(factorSecrets, secrets, random), clock);
            MailTokens tokens = new MailTokens(daos.mailTokens(), daos.users(), clock, random);
            return new RecoveryUseCases(
                    new ForgottenPassword(mailing, new MailLimits(daos.counters(), clock), log),
                    new PasswordReset(tokens, daos.addresses(), credentials, codes, passwords, log),
                    new OwnAddress(daos.addresses(), tokens, mailing, new Confirmations(daos.sessions(), clock), log));
        });
    }

    /**
     * Creates the use-cases of the command line.
     *
     * @param operator the operator's name for the security log
     * @param factorCipher the cipher of TOTP secrets, if its keys are known; asked for only if it is needed
     */
    public Administration forOperator(String operator, Supplier<Optional<FactorCipher>> factorCipher) {
        OperatorLog operatorLog = new OperatorLog(log, operator);
        TotpSecrets totp = new TotpSecrets(factorCipher, clock);
        return new Administration(
                new AccountDirectory(daos.users(), daos.admin(), clock),
                new AccountChanges(
                        daos.users(),
                        daos.admin(),
                        daos.sessions(),
                        daos.factors(),
                        passwords,
                        throttle,
                        daos.mails(),
                        outbox,
                        operatorLog),
                takeover,
                new Importer(new TransferDao(daos.collection()), hasher, totp, clock, operatorLog),
                new Exporter(new TransferDao(daos.collection()), totp, operatorLog),
                daos.backup().map(dao -> new Backup(dao, clock, operatorLog)));
    }

    /** The rate limit, which is prepared and swept in the background. */
    public LoginThrottle throttle() {
        return throttle;
    }

    /**
     * Learns which hash most accounts have, so that an unknown id takes the same time.
     *
     * @throws Failure {@code Reason.STORE_UNAVAILABLE}
     */
    public void learnTypicalHash() {
        hasher.typical().learn(new HashSample(daos.collection()).read());
    }

    /** The takeover of the accounts of the Flask application, which runs in the background. */
    public LegacyTakeover takeover() {
        return takeover;
    }
}

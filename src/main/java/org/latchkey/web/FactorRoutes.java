package org.latchkey.web;

import static org.latchkey.web.Protection.CONFIRMED;
import static org.latchkey.web.Protection.CONFIRMED_UNRENEWED;
import static org.latchkey.web.Protection.CURRENT;
import static org.latchkey.web.Protection.PUBLIC;

import java.util.Optional;
import org.latchkey.account.FactorUseCases;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.origin.PublicUrl;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.factor.AddPasskeyServlet;
import org.latchkey.web.factor.BeginTotpServlet;
import org.latchkey.web.factor.CompleteTotpServlet;
import org.latchkey.web.factor.ConfirmOptionsServlet;
import org.latchkey.web.factor.ConfirmServlet;
import org.latchkey.web.factor.DeclineOfferServlet;
import org.latchkey.web.factor.FactorsServlet;
import org.latchkey.web.factor.LoginCodePageServlet;
import org.latchkey.web.factor.LoginCodeServlet;
import org.latchkey.web.factor.NewPasskeyOptionsServlet;
import org.latchkey.web.factor.PasskeyEndpointsServlet;
import org.latchkey.web.factor.PasskeyHosts;
import org.latchkey.web.factor.PasskeyLoginOptionsServlet;
import org.latchkey.web.factor.PasskeyLoginServlet;
import org.latchkey.web.factor.RecoveryCodesServlet;
import org.latchkey.web.factor.RemovePasskeyServlet;
import org.latchkey.web.factor.RemoveTotpServlet;
import org.latchkey.web.factor.RenamePasskeyServlet;
import org.latchkey.web.factor.TotpPageServlet;
import org.latchkey.web.http.Paths;
import org.latchkey.web.login.LoginReply;
import org.latchkey.web.login.RecoveryLoginServlet;
import org.latchkey.web.login.RecoveryPageServlet;
import org.latchkey.web.page.FactorPages;
import org.latchkey.web.servlet.RemovePasswordServlet;

/** The part of the URL table for second factors. */
final class FactorRoutes {

    private static final String OPTIONS = "/options";

    private final RouteRegistry routes;
    private final LoginReply reply;

    FactorRoutes(RouteRegistry routes, LoginReply reply) {
        this.routes = routes;
        this.reply = reply;
    }

    /** Registers the routes of passkeys. */
    void passkeys(FactorUseCases factors, PasskeyHosts hosts, Optional<PublicUrl> publicUrl) {
        routes.post(
                Paths.API_LOGIN_PASSKEY + OPTIONS,
                "passkey-login-options",
                PUBLIC,
                new PasskeyLoginOptionsServlet(factors.passkeyLogin(), hosts));
        routes.post(
                Paths.API_LOGIN_PASSKEY,
                "passkey-login",
                PUBLIC,
                new PasskeyLoginServlet(factors.passkeyLogin(), hosts, reply));
        routes.post(
                Paths.API_CONFIRM + OPTIONS,
                "confirm-options",
                CURRENT,
                new ConfirmOptionsServlet(factors.stepUp(), hosts));
        OwnPasskeys passkeys = factors.passkeys();
        routes.post(
                Paths.API_PASSKEYS + OPTIONS,
                "new-passkey-options",
                CONFIRMED,
                new NewPasskeyOptionsServlet(passkeys, hosts));
        routes.post(Paths.API_PASSKEYS, "add-passkey", CONFIRMED, new AddPasskeyServlet(passkeys, hosts));
        routes.post(Paths.API_PASSKEYS + "/rename", "rename-passkey", CONFIRMED, new RenamePasskeyServlet(passkeys));
        routes.post(Paths.API_PASSKEYS + "/remove", "remove-passkey", CONFIRMED, new RemovePasskeyServlet(passkeys));
        routes.post(Paths.API_PASSKEYS + "/not-now", "decline-offer", CURRENT, new DeclineOfferServlet(passkeys));
        routes.get(Paths.PASSKEY_ENDPOINTS, "passkey-endpoints", PUBLIC, new PasskeyEndpointsServlet(publicUrl, hosts));
    }

    void servlets(FactorUseCases factors, FactorPages pages, AuthCookie cookie) {
        // Public: the cookie of a login that waits is not a token.
        routes.get(
                Paths.LOGIN_CODE, "login-code-page", PUBLIC, new LoginCodePageServlet(factors.secondFactor(), pages));
        routes.post(
                Paths.API_LOGIN_CODE, "login-code", PUBLIC, new LoginCodeServlet(factors.secondFactor(), reply, pages));
        routes.get(Paths.LOGIN_RECOVERY, "recovery-page", PUBLIC, new RecoveryPageServlet(pages));
        routes.post(
                Paths.API_LOGIN_RECOVERY,
                "login-recovery",
                PUBLIC,
                new RecoveryLoginServlet(factors.recoveryLogin(), reply));
        routes.post(
                Paths.API_PASSWORD_REMOVE,
                "remove-password",
                CONFIRMED_UNRENEWED,
                new RemovePasswordServlet(factors.passwordless(), cookie));
        routes.get(Paths.API_FACTORS, "factors", CURRENT, new FactorsServlet());
        routes.post(Paths.API_CONFIRM, "confirm", CURRENT, new ConfirmServlet(factors.stepUp()));
        routes.post(Paths.API_TOTP + "begin", "begin-totp", CONFIRMED, new BeginTotpServlet(factors.totp()));
        routes.get(Paths.ACCOUNT_TOTP, "totp-page", CONFIRMED, new TotpPageServlet(factors.totp(), pages));
        routes.post(Paths.API_TOTP_CONFIRM, "complete-totp", CONFIRMED, new CompleteTotpServlet(factors.totp(), pages));
        routes.post(Paths.API_TOTP + "remove", "remove-totp", CONFIRMED, new RemoveTotpServlet(factors.totp()));
        routes.post(
                Paths.API_RECOVERY_CODES,
                "recovery-codes",
                CONFIRMED,
                new RecoveryCodesServlet(factors.recoveryCodes(), pages));
    }
}

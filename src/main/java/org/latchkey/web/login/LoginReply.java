package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.LoginResult;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Replies;

/** The reply to a request that has completed a login: the same for a password, a code and a passkey. */
public final class LoginReply {

    private final AuthCookie cookie;
    private final Onward onward;

    /**
     * @param cookie the cookie with the token
     * @param onward redirects a plain form to the target page
     */
    public LoginReply(AuthCookie cookie, Onward onward) {
        this.cookie = cookie;
        this.onward = onward;
    }

    /**
     * Sets the cookies of the new session, and removes that of a login that waited. That of passkeys stays for its minutes,
     * because another tab may wait for an authenticator.
     *
     * @param id the id as the client sent it, or of the account if the client sent none
     */
    public void setCookies(HttpServletRequest request, HttpServletResponse response, String id, LoginResult login) {
        cookie.addAfterLogin(request, response, login.sessionToken());
        DeviceCookies.add(request, response, id, login.deviceToken());
        if (HalfLoginCookie.token(request).isPresent()) {
            response.addCookie(HalfLoginCookie.expired(request));
        }
    }

    /** Redirects a plain form to the target page; other clients receive the token as JSON. */
    public void send(HttpServletRequest request, HttpServletResponse response, LoginResult login)
            throws ServletException, IOException {
        if (Replies.wantsPage(request)) {
            onward.redirect("login.success", "/", request, response);
        } else {
            Json.success(response, Map.of("token", login.sessionToken().token()));
        }
    }
}

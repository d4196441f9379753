package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.token.OwnerTag;
import org.latchkey.web.http.Authenticated;

/** The attributes that every page of an authenticated user needs. */
final class SessionAttributes {

    private SessionAttributes() {}

    /** Returns the owner of the page, the expiry of the session without further requests, and its absolute end. */
    static Map<String, Object> of(HttpServletRequest request, Sessions sessions) {
        Authentication authentication = Authenticated.get(request);
        Instant expiry = Authenticated.tokenExpiry(request);
        String id = authentication.user().id();
        String text = expiry.toString();
        return Map.of(
                "id",
                id,
                "owner",
                OwnerTag.of(id),
                "nickname",
                authentication.user().nickname(),
                "expires",
                text,
                "expiresText",
                text.substring(0, 10) + " " + text.substring(11, 16) + " UTC",
                "expiresIn",
                sessions.timeUntil(expiry).toSeconds(),
                "endsIn",
                sessions.timeUntil(sessions.end(authentication.session())).toSeconds());
    }
}

package org.latchkey.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.Session;

/** The sessions of a user, in the form that the API and the account page share. */
public final class SessionList {

    private SessionList() {}

    /** Returns the live sessions of a user, the newest first. */
    public static List<Map<String, Object>> of(Authentication authentication, Sessions sessions) {
        return sessions.live(authentication.user()).stream()
                .sorted((one, other) -> other.made().compareTo(one.made()))
                .map(session -> entry(
                        session, session.jti().equals(authentication.session().jti())))
                .toList();
    }

    private static Map<String, Object> entry(Session session, boolean current) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("session", session.jti());
        entry.put("client", session.client());
        entry.put("address", session.address());
        entry.put("made", session.made().toString());
        entry.put("seen", session.seen().toString());
        entry.put("expires", session.expires().toString());
        entry.put("stays", session.stays());
        entry.put("current", current);
        return entry;
    }
}

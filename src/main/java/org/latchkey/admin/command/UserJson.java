package org.latchkey.admin.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;

/** Accounts as JSON for scripts. Field names are stable; later versions may add fields. */
final class UserJson {

    private UserJson() {}

    static Map<String, Object> of(User user, int liveSessions, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        json.put("nickname", user.nickname());
        json.put("made", text(user.made()));
        json.put("liveSessions", liveSessions);
        json.put("disabled", user.disabled());
        json.put("mustChangePassword", user.mustChangePassword());
        json.put("oneTimePasswordUntil", text(user.oneTimeUntil().filter(now::isBefore)));
        json.put("groups", user.groups().names());
        return json;
    }

    static Map<String, Object> of(User user, List<Session> sessions, Instant now) {
        Map<String, Object> json = of(user, sessions.size(), now);
        json.put("sessions", sessions.stream().map(UserJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Session session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", session.jti());
        json.put("client", session.client());
        json.put("address", session.address());
        json.put("made", session.made().toString());
        json.put("seen", session.seen().toString());
        json.put("expires", session.expires().toString());
        json.put("stays", session.stays());
        return json;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}

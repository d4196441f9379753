package org.latchkey.web.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.account.Accounts;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.guard.Guard;
import org.latchkey.account.guard.GuardAnswer;
import org.latchkey.account.guard.GuardAnswer.Outcome;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.user.User;
import org.latchkey.web.cookie.AuthCookie;

/** The guard for the applications in the same JVM. */
final class GuardBean implements GuardMBean {

    /** In place of an address in the security log. */
    private static final String FROM = "guarded application";

    private final Guard guard;
    private final Accounts accounts;
    private final Map<String, Object> places;
    private final String instance = UUID.randomUUID().toString();

    /**
     * @param guard authenticates requests
     * @param accounts ends sessions
     * @param address the addresses of the pages
     * @param cookiePath the path of the cookie with the token
     * @param cookieDomain its domain, if any
     */
    GuardBean(Guard guard, Accounts accounts, LoginAddress address, String cookiePath, Optional<String> cookieDomain) {
        this.guard = guard;
        this.accounts = accounts;
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("login", address.login());
        fixed.put("account", address.account());
        fixed.put("cookiePath", cookiePath);
        cookieDomain.ifPresent(domain -> fixed.put("cookieDomain", domain));
        this.places = Map.copyOf(fixed);
    }

    @Override
    public Map<String, Object> whose(String token) {
        Map<String, Object> answer = new HashMap<>(places);
        try {
            put(guard.ask(Optional.ofNullable(token), List.of()), answer);
        } catch (Failure failure) {
            if (failure.reason() != Reason.STORE_UNAVAILABLE) {
                throw failure;
            }
            answer.put("state", "UNAVAILABLE");
        }
        return answer;
    }

    private static void put(GuardAnswer found, Map<String, Object> answer) {
        answer.put("state", state(found.outcome()));
        found.user().ifPresent(user -> put(user, answer));
        found.renewed().filter(AuthCookie::fits).ifPresent(renewed -> put(renewed, answer));
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "USER";
            case PASSWORD_CHANGE_DUE -> "PASSWORD_DUE";
            case NOBODY, NOT_IN_GROUP -> "NOBODY";
        };
    }

    private static void put(User user, Map<String, Object> answer) {
        answer.put("id", user.id());
        answer.put("nickname", user.nickname());
        answer.put("groups", user.groups().names().toArray(String[]::new));
    }

    private static void put(IssuedToken renewed, Map<String, Object> answer) {
        answer.put("token", renewed.token());
        renewed.keep().ifPresent(time -> answer.put("maxAge", (int) time.toSeconds()));
    }

    @Override
    public String getInstance() {
        return instance;
    }

    @Override
    public boolean end(String token) {
        return accounts.logOut(new ClientInfo(FROM, "", Optional.ofNullable(token), Optional.empty()));
    }
}

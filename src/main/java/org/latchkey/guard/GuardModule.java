package org.latchkey.guard;

import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Decides about each request, before any filter or servlet of the application sees it. The container calls it for all requests,
 * not only for those that need a login. Whatever goes wrong here refuses the request: an exception would be an empty 500.
 */
final class GuardModule implements ServerAuthModule {

    /** Attribute of Latchkey's own servlet context, which a guard of the whole Tomcat leaves alone. */
    static final String OWN = "org.latchkey.guard.own";

    static final String AUTH_TYPE = "LATCHKEY";

    private static final Logger LOG = System.getLogger(GuardModule.class.getName());

    // Keys that Jakarta Authentication defines.
    private static final String IS_MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";
    private static final String REGISTER_SESSION = "jakarta.servlet.http.registerSession";
    private static final String AUTH_TYPE_KEY = "jakarta.servlet.http.authType";

    /** Attribute of a request: the answer that it got. */
    private static final String ANSWER = GuardModule.class.getName();

    private final Map<String, String> defaults;
    private volatile CallbackHandler handler;

    /** @param defaults parameters of applications that do not have their own */
    GuardModule(Map<String, String> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    @Override
    public void initialize(
            MessagePolicy requestPolicy,
            MessagePolicy responsePolicy,
            CallbackHandler callbackHandler,
            Map<String, Object> options) {
        this.handler = callbackHandler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) {
        HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
        try {
            return validate(message, client, (HttpServletRequest) message.getRequestMessage(), response);
        } catch (GuardSettingException e) {
            LOG.log(Level.ERROR, e.getMessage());
            return refuse(response);
        } catch (IOException | UnsupportedCallbackException | RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "The guard refused a request, because it failed", e);
            return refuse(response);
        }
    }

    private static AuthStatus refuse(HttpServletResponse response) {
        try {
            return Refusal.unavailable(response);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The response was not sent", e);
            return AuthStatus.SEND_FAILURE;
        }
    }

    private AuthStatus validate(
            MessageInfo message, Subject client, HttpServletRequest request, HttpServletResponse response)
            throws IOException, UnsupportedCallbackException {
        ServletContext application = request.getServletContext();
        UncheckedFilter.markChecked(request);
        if (Boolean.TRUE.equals(application.getAttribute(OWN))) {
            return AuthStatus.SUCCESS;
        }
        Guard guard = Guard.of(application, defaults);
        List<Rules.Rule> rules = guard.rules().of(Visit.path(request));
        boolean needsLogin = Boolean.parseBoolean((String) message.getMap().get(IS_MANDATORY)) || !rules.isEmpty();
        if (!rules.isEmpty()) {
            Refusal.makePrivate(response);
        }
        Answer answer = answer(guard, needsLogin, request, response);
        switch (answer.state()) {
            case UNAVAILABLE -> {
                return needsLogin ? Refusal.unavailable(response) : AuthStatus.SUCCESS;
            }
            case NOBODY, PASSWORD_DUE -> {
                SessionOwner.endIfOwned(request);
                return needsLogin ? Refusal.withoutLogin(answer, request, response) : AuthStatus.SUCCESS;
            }
            case USER -> {
                GuardPrincipal user = answer.user().orElseThrow();
                SessionOwner.endIfNotOf(user, request);
                if (!rules.stream().allMatch(rule -> rule.admits(user))) {
                    return Refusal.withoutGroup(response);
                }
                authenticate(user, client);
                message.getMap().put(AUTH_TYPE_KEY, AUTH_TYPE);
                message.getMap().put(REGISTER_SESSION, Boolean.toString(needsSession(request)));
                return AuthStatus.SUCCESS;
            }
        }
        throw new IllegalStateException(answer.state().name());
    }

    private static Answer answer(
            Guard guard, boolean needsLogin, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = TokenCookie.tokenOf(request);
        // An asynchronous dispatch, or a call of authenticate(): the request is still the same user's.
        if (request.getAttribute(ANSWER) instanceof Answer earlier) {
            if (!needsLogin
                    || earlier.state() != Answer.State.NOBODY
                    || earlier.location().isPresent()) {
                return earlier;
            }
            // After logout(): the token is void, and the address of the login is not known yet.
            token = Optional.empty();
        }
        if (token.isEmpty() && !needsLogin) {
            return Answer.NOBODY;
        }
        Answer answer = guard.latchkey().whose(token, request);
        if (!answer.cookies().isEmpty()) {
            Refusal.makePrivate(response);
            answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        }
        request.setAttribute(ANSWER, answer.withoutCookies());
        return answer;
    }

    private void authenticate(GuardPrincipal user, Subject client) throws IOException, UnsupportedCallbackException {
        handler.handle(new Callback[] {
            new CallerPrincipalCallback(client, user),
            new GroupPrincipalCallback(client, user.groups().toArray(String[]::new))
        });
    }

    /**
     * Whether the container's session remembers the user. Not for a {@code fetch} without a session: parallel ones would begin
     * one each. A WebSocket needs one, because it is closed with it.
     */
    private static boolean needsSession(HttpServletRequest request) {
        return request.getSession(false) != null || Visit.isNavigation(request) || Visit.isWebSocket(request);
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        try {
            if (request.getAttribute(ANSWER) instanceof Answer answer) {
                answer.user().ifPresent(user -> SessionOwner.markNew(user, request));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A session was ended, because its user could not be noted", e);
            SessionOwner.end(request);
        }
        return AuthStatus.SEND_SUCCESS;
    }

    /** Logs out: ends the session at Latchkey, which all applications notice, and the container's session. */
    @Override
    public void cleanSubject(MessageInfo message, Subject client) {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
        try {
            Guard guard = Guard.of(request.getServletContext(), defaults);
            guard.latchkey()
                    .end(TokenCookie.tokenOf(request), request)
                    .forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "A session was not ended at Latchkey", e);
        } finally {
            request.setAttribute(ANSWER, Answer.NOBODY);
            SessionOwner.end(request);
            client.getPrincipals().clear();
            client.getPrivateCredentials().clear();
        }
    }
}

package org.latchkey.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Asks a Latchkey in the same JVM, through an MBean. Applications share no classes, so the MBean has JDK types only. Not over
 * HTTP: requests that wait for other requests of the same Tomcat can use up all of its threads.
 */
final class MBeanLatchkey implements Latchkey {

    private static final Logger LOG = System.getLogger(MBeanLatchkey.class.getName());

    private static final String NAMES = "org.latchkey:type=Guard,*";
    private static final String CONTEXT = "context";
    private static final String[] ONE_STRING = {String.class.getName()};

    private final Optional<String> contextPath;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final OutageLog outages = new OutageLog();
    private final AtomicBoolean hasLoggedCookiePath = new AtomicBoolean();

    /** @param contextPath the context path of the Latchkey to ask; needed if there are several */
    MBeanLatchkey(Optional<String> contextPath) {
        this.contextPath = contextPath.map(path -> path.isEmpty() ? "/" : path);
    }

    @Override
    public Answer whose(Optional<String> token, HttpServletRequest request) {
        try {
            MBeanReply reply = MBeanReply.of(invoke("whose", token.orElse(null)));
            Answer answer = answer(reply, request);
            outages.available();
            return answer;
        } catch (JMException | RuntimeException e) {
            outages.unavailable(reason(e));
            return Answer.UNAVAILABLE;
        }
    }

    private Answer answer(MBeanReply reply, HttpServletRequest request) {
        Answer.State state = reply.state();
        List<String> cookies = cookies(reply, request);
        return switch (state) {
            case USER -> Answer.user(reply.user(), cookies);
            case NOBODY -> {
                checkCookiePath(reply.text("cookiePath"), request);
                yield new Answer(
                        state, Optional.empty(), cookies, Optional.of(Visit.loginFor(reply.text("login"), request)));
            }
            case PASSWORD_DUE -> new Answer(state, Optional.empty(), cookies, Optional.of(reply.text("account")));
            case UNAVAILABLE -> Answer.UNAVAILABLE;
        };
    }

    private static List<String> cookies(MBeanReply reply, HttpServletRequest request) {
        Optional<Integer> maxAge = reply.optional("maxAge", Integer.class);
        OptionalInt seconds = maxAge.isPresent() ? OptionalInt.of(maxAge.get()) : OptionalInt.empty();
        return reply.optional("token", String.class)
                .map(token -> List.of(cookie(reply, request).storing(token, seconds)))
                .orElse(List.of());
    }

    private static TokenCookie cookie(MBeanReply reply, HttpServletRequest request) {
        return new TokenCookie(
                reply.text("cookiePath"), reply.optional("cookieDomain", String.class), request.isSecure());
    }

    /** Says why logins have no effect here, which otherwise only the browser's developer tools would show. */
    private void checkCookiePath(String path, HttpServletRequest request) {
        String folder = path.endsWith("/") ? path : path + "/";
        if (!(request.getContextPath() + "/").startsWith(folder) && !hasLoggedCookiePath.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Browsers do not send Latchkey''s cookie to {0}, because its path is {1}: start Latchkey with"
                            + " COOKIE_PATH=/",
                    request.getContextPath(),
                    path);
        }
    }

    @Override
    public List<String> end(Optional<String> token, HttpServletRequest request) {
        try {
            if (token.isPresent()) {
                invoke("end", token.get());
            }
            return List.of(cookie(MBeanReply.of(invoke("whose", null)), request).expiring());
        } catch (JMException | RuntimeException e) {
            outages.unavailable(reason(e));
            return List.of();
        }
    }

    private Object invoke(String operation, String token) throws JMException {
        return server.invoke(name(), operation, new Object[] {token}, ONE_STRING);
    }

    private ObjectName name() throws MalformedObjectNameException {
        Set<ObjectName> names = server.queryNames(new ObjectName(NAMES), null).stream()
                .filter(name ->
                        contextPath.map(path -> path.equals(contextOf(name))).orElse(true))
                .collect(Collectors.toSet());
        if (names.size() > 1) {
            throw new IllegalStateException("several Latchkeys run in this JVM: "
                    + names.stream().map(MBeanLatchkey::contextOf).sorted().toList()
                    + "; the parameter latchkey.context has to name one");
        }
        return names.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none runs in this JVM"
                        + contextPath.map(path -> " at " + path).orElse("")
                        + ", and the parameter latchkey.url is not set"));
    }

    private static String contextOf(ObjectName name) {
        String value = name.getKeyProperty(CONTEXT);
        return value != null && value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    /** The map that the MBean returns. Keys that are not known here are ignored. */
    private record MBeanReply(Map<?, ?> map) {

        static MBeanReply of(Object returned) {
            if (returned instanceof Map<?, ?> map) {
                return new MBeanReply(map);
            }
            throw new IllegalStateException("the MBean returned no map");
        }

        Answer.State state() {
            return Answer.State.valueOf(text("state"));
        }

        GuardPrincipal user() {
            return new GuardPrincipal(
                    text("id"),
                    text("nickname"),
                    Set.of(optional("groups", String[].class).orElseThrow(() -> missing("groups"))));
        }

        String text(String key) {
            return optional(key, String.class).orElseThrow(() -> missing(key));
        }

        <T> Optional<T> optional(String key, Class<T> type) {
            return Optional.ofNullable(map.get(key)).map(type::cast);
        }

        private static IllegalStateException missing(String key) {
            return new IllegalStateException("the reply of the MBean lacks " + key);
        }
    }
}

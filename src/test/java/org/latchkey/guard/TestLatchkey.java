package org.latchkey.guard;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/** A Latchkey whose MBean knows the tokens that it is given. */
final class TestLatchkey implements AutoCloseable {

    /** The interface of the MBean, as Latchkey declares its own. */
    public interface GuardMBean {

        Map<String, Object> whose(String token);

        boolean end(String token);
    }

    /** The MBean. */
    public static final class Guard implements GuardMBean {

        final Map<String, Map<String, Object>> replies = new HashMap<>();
        final List<String> ended = new ArrayList<>();

        @Override
        public Map<String, Object> whose(String token) {
            if ("failing".equals(token)) {
                throw new IllegalStateException("it failed");
            }
            Map<String, Object> reply = new HashMap<>(Map.of(
                    "state", "NOBODY", "cookiePath", "/", "login", "/latchkey/login", "account", "/latchkey/account"));
            reply.putAll(replies.getOrDefault(token, Map.of()));
            return reply;
        }

        @Override
        public boolean end(String token) {
            return ended.add(token);
        }
    }

    final Guard mBean = new Guard();
    private final ObjectName name;

    TestLatchkey(String contextPath) throws JMException {
        name = new ObjectName("org.latchkey:type=Guard,context=" + contextPath);
        ManagementFactory.getPlatformMBeanServer().registerMBean(mBean, name);
    }

    TestLatchkey knowing(String token, String id, String... groups) {
        return replying(token, "state", "USER", "id", id, "nickname", "닉 " + id, "groups", groups);
    }

    /** @param keysAndValues in turn */
    TestLatchkey replying(String token, Object... keysAndValues) {
        Map<String, Object> reply = mBean.replies.computeIfAbsent(token, none -> new HashMap<>());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            reply.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return this;
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
}

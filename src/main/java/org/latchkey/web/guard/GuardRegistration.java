package org.latchkey.web.guard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The registration of the guard in the platform's MBean server, by which applications in the same JVM find it. */
public final class GuardRegistration implements AutoCloseable {

    private static final Logger LOG = System.getLogger(GuardRegistration.class.getName());

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;
    private final String instance;

    private GuardRegistration(ObjectName name, String instance) {
        this.name = name;
        this.instance = instance;
    }

    /**
     * Registers the guard. It replaces the one of another version of this application under the same context path, which
     * Tomcat runs beside this one until its last session has ended.
     *
     * @param contextPath the context path; empty for the root
     */
    static GuardRegistration of(GuardBean bean, String contextPath) {
        try {
            GuardRegistration registration = new GuardRegistration(name(contextPath), bean.getInstance());
            registration.register(new StandardMBean(bean, GuardMBean.class));
            return registration;
        } catch (JMException e) {
            throw new IllegalStateException("The guard cannot be registered as an MBean", e);
        }
    }

    private static ObjectName name(String contextPath) throws JMException {
        String value = contextPath.isEmpty() ? "/" : contextPath;
        boolean needsQuotes = value.chars().anyMatch(c -> ",=:\"*?\n".indexOf(c) >= 0);
        return new ObjectName("org.latchkey:type=Guard,context=" + (needsQuotes ? ObjectName.quote(value) : value));
    }

    private void register(StandardMBean bean) throws JMException {
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(bean, name);
    }

    /** Removes the registration, unless another version has replaced it. */
    @Override
    public void close() {
        try {
            if (instance.equals(server.getAttribute(name, "Instance"))) {
                server.unregisterMBean(name);
            }
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.DEBUG, "The guard is no longer registered", e);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "The registration of the guard as an MBean cannot be removed", e);
        }
    }
}

package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Tomcat's own error pages, for requests that no application sees: by default with its version number and a stack trace
 * (OWASP ASVS 5.0, 13.4.6, 16.5.1). Hides both while this application runs, for all applications of its host.
 */
public final class ContainerErrorPages {

    private static final Logger LOG = System.getLogger(ContainerErrorPages.class.getName());

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Map<ObjectName, Map<String, Object>> originals = new HashMap<>();

    /**
     * Disables version and stack traces in the error pages of one host.
     *
     * @param virtualServerName the name of engine and host, as {@code ServletContext.getVirtualServerName()} returns it
     */
    public static ContainerErrorPages quieten(String virtualServerName) {
        ContainerErrorPages pages = new ContainerErrorPages();
        // "Catalina/localhost": the engine's name and the host's.
        String host = virtualServerName.replaceFirst(".*/", "");
        try {
            ObjectName valves = new ObjectName("*:type=Valve,name=ErrorReportValve,host=" + host + ",*");
            for (ObjectName valve : pages.beans.queryNames(valves, null)) {
                pages.hide(valve, "showReport");
                pages.hide(valve, "showServerInfo");
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "Tomcat's error pages cannot be changed; they show its version: {0}", e.toString());
        }
        return pages;
    }

    private void hide(ObjectName valve, String attribute) throws JMException {
        originals.computeIfAbsent(valve, v -> new HashMap<>()).put(attribute, beans.getAttribute(valve, attribute));
        beans.setAttribute(valve, new Attribute(attribute, false));
    }

    /** Restores the host's original settings. */
    public void restore() {
        originals.forEach((valve, attributes) -> attributes.forEach((name, value) -> {
            try {
                beans.setAttribute(valve, new Attribute(name, value));
            } catch (JMException e) {
                // The host is stopping too, so it needs no error pages.
                LOG.log(Level.DEBUG, "Error page settings not restored: {0}", e.toString());
            }
        }));
    }
}

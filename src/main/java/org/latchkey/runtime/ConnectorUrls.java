package org.latchkey.runtime;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The URLs of the application on this machine, for a log line. */
public final class ConnectorUrls {

    private ConnectorUrls() {}

    /** Returns the URLs from Tomcat's MBeans, or only the context path in a container without them. */
    public static String of(String contextPath) {
        String path = contextPath + "/";
        List<String> origins = origins();
        return origins.isEmpty()
                ? path
                : origins.stream().map(origin -> origin + path).collect(Collectors.joining(" "));
    }

    /** Returns the origins of the connectors at {@code localhost}, with their ports; empty in another container. */
    public static List<String> origins() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return beans.queryNames(new ObjectName("*:type=Connector,*"), null).stream()
                    .map(connector -> origin(beans, connector))
                    .filter(origin -> origin.startsWith("http"))
                    .sorted()
                    .toList();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String origin(MBeanServer beans, ObjectName connector) {
        try {
            if (String.valueOf(beans.getAttribute(connector, "protocol")).contains("AJP")) {
                return "";
            }
            int port = port(beans, connector);
            return port > 0 ? beans.getAttribute(connector, "scheme") + "://localhost:" + port : "";
        } catch (JMException e) {
            // Not one of Tomcat's connectors.
            return "";
        }
    }

    /** Returns the bound port, or the configured one if {@code bindOnInit="false"} delays the bind until later. */
    private static int port(MBeanServer beans, ObjectName connector) throws JMException {
        int bound = (Integer) beans.getAttribute(connector, "localPort");
        return bound > 0 ? bound : (Integer) beans.getAttribute(connector, "port");
    }
}

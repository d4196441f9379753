package org.latchkey.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorUrlsTest {

    /** The MBean attributes of a Tomcat connector. */
    public interface Connector {
        String getprotocol();

        String getscheme();

        int getport();

        int getlocalPort();
    }

    private record ConnectorAttributes(String getprotocol, String getscheme, int getport, int getlocalPort)
            implements Connector {}

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, http, 8080, 8080, http://localhost:8080/auth/",
        "HTTP/1.1, https, 8443, 8443, https://localhost:8443/auth/",
        // Port 0: any free port.
        "HTTP/1.1, http, 0, 34567, http://localhost:34567/auth/",
        // A connector that listens only when the application is ready (bindOnInit="false").
        "HTTP/1.1, http, 8080, -1, http://localhost:8080/auth/",
        "HTTP/1.1, http, 0, -1, /auth/",
        "AJP/1.3, http, 8009, 8009, /auth/"
    })
    void theLogShowsTheUrlOfTheApplication(String protocol, String scheme, int port, int localPort, String url)
            throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("Test:type=Connector,port=" + port);
        beans.registerMBean(
                new StandardMBean(new ConnectorAttributes(protocol, scheme, port, localPort), Connector.class), name);
        try {
            assertEquals(url, ConnectorUrls.of("/auth"));
        } finally {
            beans.unregisterMBean(name);
        }
    }
}

package org.latchkey.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorUrlsTest {

    /** What Tomcat tells of a connector. */
    public interface Connector {
        String getprotocol();

        String getscheme();

        int getport();

        int getlocalPort();
    }

    private record Told(String getprotocol, String getscheme, int getport, int getlocalPort) implements Connector {}

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, http, 8080, 8080, http://localhost:8080/auth/",
        "HTTP/1.1, https, 8443, 8443, https://localhost:8443/auth/",
        // Any free port.
        "HTTP/1.1, http, 0, 34567, http://localhost:34567/auth/",
        // One that listens only when the application is ready (bindOnInit="false").
        "HTTP/1.1, http, 8080, -1, http://localhost:8080/auth/",
        "HTTP/1.1, http, 0, -1, /auth/",
        "AJP/1.3, http, 8009, 8009, /auth/"
    })
    void aPersonReadsWhereTheApplicationIs(String protocol, String scheme, int port, int localPort, String address)
            throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("Test:type=Connector,port=" + port);
        beans.registerMBean(new StandardMBean(new Told(protocol, scheme, port, localPort), Connector.class), name);
        try {
            assertEquals(address, ConnectorUrls.of("/auth"));
        } finally {
            beans.unregisterMBean(name);
        }
    }
}

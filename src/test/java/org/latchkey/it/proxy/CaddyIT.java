package org.latchkey.it.proxy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.FreePort;

/** The documented Caddy with TLS; {@link ProxiesIT} runs it without. */
class CaddyIT {

    @Test
    void asvs_4_1_2_theDocumentedCaddyAnswersNoPlainHttp(@TempDir Path folder) {
        assumeTrue(Caddy.isWanted(), "Caddy is not installed");
        int httpPort = FreePort.next();
        try (ProxyProcess caddy = Caddy.withTls(folder, httpPort)) {
            assertThrows(
                    ConnectException.class,
                    () -> new Socket(InetAddress.getLoopbackAddress(), httpPort).close(),
                    caddy::url);
        }
    }
}

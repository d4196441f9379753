package org.latchkey.it.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.it.server.DocumentedFile;
import org.latchkey.store.FreePort;

/** An Apache httpd of Debian on a free port, with the configuration that the documentation shows. */
final class Httpd {

    private static final String PROGRAM = "apache2";
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    private Httpd() {}

    static boolean isWanted() {
        return ProxyProcess.isWanted(PROGRAM);
    }

    /**
     * Starts one in front of a Tomcat.
     *
     * @param latchkey the port of the Tomcat
     * @param application the port of the application; of the Tomcat with the jar, and of the one that is not guarded
     */
    static ProxyProcess guarding(Path folder, int latchkey, int application) {
        int port = FreePort.next();
        String site = DocumentedFile.of("httpd.conf")
                .with("\\*:443", "127.0.0.1:" + port)
                .with("(^    SSL\\w+ .*\n)+", "")
                .with("127\\.0\\.0\\.1:8080/shop/", "127.0.0.1:" + application + "/shop/")
                .with("127\\.0\\.0\\.1:8080", "127.0.0.1:" + latchkey)
                .with("127\\.0\\.0\\.1:9000", "127.0.0.1:" + application)
                .text();
        StringBuilder lines = new StringBuilder();
        for (String module :
                List.of("mpm_event", "authz_core", "headers", "rewrite", "proxy", "proxy_http", "proxy_wstunnel")) {
            Path file = MODULES.resolve("mod_" + module + ".so");
            lines.append("LoadModule ")
                    .append(module)
                    .append("_module ")
                    .append(file)
                    .append('\n');
        }
        // Only a process of root changes its user.
        lines.append("User www-data\nServerName 127.0.0.1\nPidFile httpd.pid\nErrorLog error.log\n")
                .append("Mutex file:. default\nListen 127.0.0.1:" + port + "\n")
                .append(site);
        try {
            Path configuration = Files.writeString(folder.resolve("httpd.conf"), lines);
            return ProxyProcess.start(
                    folder,
                    port,
                    List.of(
                            ProxyProcess.binary(PROGRAM),
                            "-X",
                            "-d",
                            folder.toString(),
                            "-f",
                            configuration.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

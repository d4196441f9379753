package org.latchkey.it.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.it.server.DocumentedFile;
import org.latchkey.store.FreePort;

/**
 * An nginx on a free port, with a configuration that the documentation shows. It is the one of this machine; all of its
 * files are in one folder.
 */
public final class Nginx {

    private static final String PROGRAM = "nginx";

    private Nginx() {}

    /** Returns whether the tests with nginx run: it is installed, or required, so that its absence is a failure. */
    static boolean isWanted() {
        return ProxyProcess.isWanted(PROGRAM);
    }

    /** Starts one in an empty folder that passes requests to servers in turn. */
    public static ProxyProcess before(Path folder, int... ports) {
        return redirecting(folder, FreePort.next(), ports);
    }

    /** @param plain the port of HTTP, where it redirects to HTTPS */
    static ProxyProcess redirecting(Path folder, int plain, int... ports) {
        StringBuilder servers = new StringBuilder();
        for (int server : ports) {
            servers.append("    server 127.0.0.1:").append(server).append(" max_fails=2 fail_timeout=5s;\n");
        }
        int port = FreePort.next();
        DocumentedFile site = DocumentedFile.of("nginx.conf")
                .with("(^    server \\S+ [^;\n]*;\n)+", servers.toString())
                .with("(^    listen \\S*\\b80;\n)+", "    listen 127.0.0.1:" + plain + ";\n")
                .with("/var/log/nginx/", "")
                .with("/var/www/letsencrypt", folder.resolve("acme").toString());
        return start(folder, port, site);
    }

    /** Starts one in front of a Latchkey and of a guarded application. */
    static ProxyProcess guarding(Path folder, int latchkey, int application) {
        DocumentedFile site = DocumentedFile.of("nginx-guard.conf")
                .with("127\\.0\\.0\\.1:8080", "127.0.0.1:" + latchkey)
                .with("127\\.0\\.0\\.1:9000", "127.0.0.1:" + application);
        return start(folder, FreePort.next(), site);
    }

    private static ProxyProcess start(Path folder, int port, DocumentedFile site) {
        String here = site.with("(^    listen \\S*443 ssl;\n)+", "    listen 127.0.0.1:" + port + ";\n")
                .with("(^    ssl_certificate\\S*\\s+\\S+;\n)+", "")
                .text();
        StringBuilder lines = new StringBuilder();
        // A single process keeps the current user, so that it can read a private folder.
        lines.append("daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n");
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            lines.append(kind).append("_temp_path ").append(kind).append(";\n");
        }
        lines.append(here).append("}\n");
        try {
            Path configuration = Files.writeString(folder.resolve("nginx.conf"), lines);
            String log = folder.resolve("error.log").toString();
            return ProxyProcess.start(
                    folder,
                    port,
                    List.of(
                            ProxyProcess.binary(PROGRAM),
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

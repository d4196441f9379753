package org.latchkey.it.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.it.server.DocumentedFile;
import org.latchkey.store.FreePort;

/** A Caddy on a free port, with the configuration that the documentation shows. */
final class Caddy {

    private static final String PROGRAM = "caddy";

    private Caddy() {}

    static boolean isWanted() {
        return ProxyProcess.isWanted(PROGRAM);
    }

    /** Starts one in front of a Latchkey and of a guarded application. */
    static ProxyProcess guarding(Path folder, int latchkey, int application) {
        int port = FreePort.next();
        return start(
                folder,
                port,
                // The port of the administration is a fixed one.
                DocumentedFile.of("Caddyfile")
                        .with("^\\{$", "{\n\tadmin off")
                        .with("127\\.0\\.0\\.1:8080", "127.0.0.1:" + latchkey)
                        .with("127\\.0\\.0\\.1:9000", "127.0.0.1:" + application)
                        .with("^www\\.example\\.org \\{", "http://127.0.0.1:" + port + " {\n\tbind 127.0.0.1"));
    }

    /** Starts one with TLS and a certificate of its own, in front of nothing. */
    static ProxyProcess withTls(Path folder, int httpPort) {
        int port = FreePort.next();
        return start(
                folder,
                port,
                DocumentedFile.of("Caddyfile")
                        .with(
                                "^\\{$",
                                "{\n\tadmin off\n\tskip_install_trust\n\thttp_port " + httpPort + "\n\thttps_port "
                                        + port)
                        .with("^www\\.example\\.org \\{", "www.example.org {\n\tbind 127.0.0.1\n\ttls internal"));
    }

    private static ProxyProcess start(Path folder, int port, DocumentedFile configuration) {
        try {
            Path file = Files.writeString(folder.resolve("Caddyfile"), configuration.text());
            return ProxyProcess.start(
                    folder,
                    port,
                    List.of(
                            ProxyProcess.binary(PROGRAM),
                            "run",
                            "--adapter",
                            "caddyfile",
                            "--config",
                            file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

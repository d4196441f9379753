package org.latchkey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String site = DocumentedFile.of("Caddyfile")
                .with("127\\.0\\.0\\.1:8080", "127.0.0.1:" + latchkey)
                .with("127\\.0\\.0\\.1:9000", "127.0.0.1:" + application)
                .with("^www\\.example\\.org \\{", "http://127.0.0.1:" + port + " {\n\tbind 127.0.0.1")
                .text();
        try {
            // The port of the administration is a fixed one.
            Path configuration = Files.writeString(folder.resolve("Caddyfile"), "{\n\tadmin off\n}\n" + site);
            return ProxyProcess.start(
                    folder,
                    port,
                    List.of(
                            ProxyProcess.binary(PROGRAM),
                            "run",
                            "--adapter",
                            "caddyfile",
                            "--config",
                            configuration.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

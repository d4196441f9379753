package org.latchkey.it.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.it.server.DocumentedFile;
import org.latchkey.store.FreePort;

/** An HAProxy on a free port, with the configuration that the documentation shows. */
final class Haproxy {

    private static final String PROGRAM = "haproxy";

    private Haproxy() {}

    static boolean isWanted() {
        return ProxyProcess.isWanted(PROGRAM);
    }

    /** Starts one in front of a Latchkey and of a guarded application. */
    static ProxyProcess guarding(Path folder, int latchkey, int application) {
        int port = FreePort.next();
        try {
            Path script = folder.resolve("haproxy-guard.lua");
            Files.writeString(script, DocumentedFile.of("haproxy-guard.lua").text());
            String configuration = DocumentedFile.of("haproxy.cfg")
                    .with("127\\.0\\.0\\.1:8080", "127.0.0.1:" + latchkey)
                    .with("127\\.0\\.0\\.1:9000", "127.0.0.1:" + application)
                    .with("^    bind :443 ssl .*$", "    bind 127.0.0.1:" + port)
                    .with("/etc/haproxy/haproxy-guard\\.lua", script.toString())
                    .text();
            Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
            List<String> command = List.of(ProxyProcess.binary(PROGRAM), "-db", "-f", file.toString());
            return ProxyProcess.start(folder, port, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

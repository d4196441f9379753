package org.latchkey.it.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.latchkey.store.embedded.EmbeddedAddress;
import org.latchkey.store.embedded.EmbeddedServer;

/** The embedded server in a separate process, which ends with its parent process or when a test stops it. */
final class DatabaseMain {

    private DatabaseMain() {}

    /** @param arguments the file, the port or 0, and the secret */
    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = new EmbeddedServer(
                Path.of(arguments[0]), new EmbeddedAddress(Integer.parseInt(arguments[1]), arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write((server.port() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}

package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.latchkey.store.embedded.EmbeddedServer;

/** A server with MongoDB's protocol in a separate process, like a real one. */
public final class DatabaseMain {

    private DatabaseMain() {}

    /**
     * Prints the connection string, and runs until the end of its standard input.
     *
     * @param arguments the file of the store
     */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedServer server = new EmbeddedServer(Path.of(arguments[0]), 0)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(server.uri());
            while (System.in.read() >= 0) {
                // Input is ignored; its end stops the server.
            }
        }
    }
}

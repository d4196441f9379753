package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.latchkey.store.embedded.EmbeddedServer;

/** A server that speaks MongoDB's protocol, in a process of its own as a real one is. */
public final class DatabaseMain {

    private DatabaseMain() {}

    /**
     * Prints where it listens, and runs until its input ends.
     *
     * @param arguments the file of the store
     */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedServer server = new EmbeddedServer(Path.of(arguments[0]), 0)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(server.uri());
            while (System.in.read() >= 0) {
                // Whoever started it has something to say.
            }
        }
    }
}

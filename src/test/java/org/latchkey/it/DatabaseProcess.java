package org.latchkey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.latchkey.store.FreePort;
import org.latchkey.store.embedded.EmbeddedAddress;

/** A server that speaks MongoDB's protocol in a process of its own, which can die and come back on the same port. */
final class DatabaseProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Path file;
    private final String secret = UUID.randomUUID().toString();
    private final int port = FreePort.next();
    private Process process;

    private DatabaseProcess(Path folder) {
        this.file = folder.resolve("database.mv.db");
    }

    /** @param folder where its file is or will be */
    static DatabaseProcess startedIn(Path folder) {
        DatabaseProcess database = new DatabaseProcess(folder);
        database.start();
        return database;
    }

    /** Starts it, each time on the same port, and waits until it listens. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseMain.class.getName(),
                        file.toString(),
                        Integer.toString(port),
                        secret)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            process = builder.start();
            String line = process.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException("the database did not start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String uri() {
        return new EmbeddedAddress(port, secret).uri() + "/steady";
    }

    /** Ends it in order. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the database did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}

package org.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.latchkey.store.FreePort;
import org.latchkey.store.embedded.EmbeddedAddress;

/** A server with MongoDB's protocol in a separate process, which can be killed and restarted on the same port. */
public final class DatabaseProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Path file;
    private final String secret = UUID.randomUUID().toString();
    private final int port = FreePort.next();
    private Process process;

    private DatabaseProcess(Path folder) {
        this.file = folder.resolve("database.mv.db");
    }

    /** @param folder of the database file */
    public static DatabaseProcess startedIn(Path folder) {
        DatabaseProcess database = new DatabaseProcess(folder);
        database.start();
        return database;
    }

    /** Starts the server, always on the same port, and waits until it listens. */
    public void start() {
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

    public int port() {
        return port;
    }

    public String uri() {
        return new EmbeddedAddress(port, secret).uri() + "/steady";
    }

    /** Stops the server in an orderly way. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Kills the server like {@code kill -9}. */
    public void kill() {
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

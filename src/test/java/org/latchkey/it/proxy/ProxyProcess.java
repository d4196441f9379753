package org.latchkey.it.proxy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.latchkey.it.server.Pause;

/** A proxy of this machine, as a process of the test that listens on the loopback interface. */
public final class ProxyProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether the tests of a proxy are to run: it is installed, or required, in which case its absence is a failure. */
    static boolean isWanted(String program) {
        return "true".equals(System.getenv("REQUIRE_PROXIES")) || find(program).isPresent();
    }

    private static Optional<File> find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Returns the path of a program, which has to be installed. */
    static String binary(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalStateException("no " + program + " on the PATH"))
                .getPath();
    }

    /**
     * Starts a proxy and waits until it listens.
     *
     * @param folder its home and the place of its output
     */
    static ProxyProcess start(Path folder, int port, List<String> command) {
        try {
            Path output = folder.resolve("output.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("HOME", folder.toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
            ProxyProcess proxy = new ProxyProcess(builder.start(), port);
            proxy.awaitStart(output);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart(Path output) {
        try {
            Pause.until(
                    PATIENCE,
                    () -> isListening() || !process.isAlive(),
                    () -> "the proxy does not listen: see " + output);
            if (!process.isAlive()) {
                throw new AssertionError("the proxy has ended: see " + output);
            }
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the proxy did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

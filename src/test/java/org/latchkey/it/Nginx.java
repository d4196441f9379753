package org.latchkey.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.store.FreePort;

/**
 * An nginx on a free port that passes requests to servers in turn, as the README's example says. It is the one of this
 * machine; all of its files are in one folder.
 */
final class Nginx implements AutoCloseable {

    /** What the README has in its location. */
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```nginx.*?location / \\{(.*?)\n    }");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether its tests are to run: it is installed, or required, in which case its absence is a failure. */
    static boolean isWanted() {
        return "true".equals(System.getenv("REQUIRE_PROXIES")) || binary().isPresent();
    }

    private static Optional<File> binary() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> new File(folder, "nginx"))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Starts one in an empty folder. */
    static Nginx before(Path folder, int... ports) {
        try {
            int port = FreePort.next();
            Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(port, ports));
            String binary = binary().orElseThrow(() -> new IllegalStateException("no nginx on the PATH"))
                    .getPath();
            Process process = new ProcessBuilder(
                            binary,
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            folder.resolve("error.log").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            Nginx nginx = new Nginx(process, port);
            Pause.until(PATIENCE, nginx::isListening, () -> "nginx does not listen; its logs are in " + folder);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(int port, int... ports) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        if (!example.find()) {
            throw new AssertionError("no example of nginx in the README");
        }
        StringBuilder lines = new StringBuilder();
        // One process: it stays the user that starts it, so that its folder may be a private one.
        lines.append("daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n");
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            lines.append(kind).append("_temp_path ").append(kind).append(";\n");
        }
        lines.append("upstream latchkey {\n");
        for (int server : ports) {
            lines.append("server 127.0.0.1:").append(server).append(";\n");
        }
        lines.append("}\nserver {\nlisten 127.0.0.1:").append(port).append(";\nlocation / {");
        return lines.append(example.group(1)).append("\n}\n}\n}\n").toString();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

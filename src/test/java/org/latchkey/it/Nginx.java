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
 * An nginx on a free port that balances requests between servers, with the documented configuration. It is the installed
 * nginx of this machine; all its files are in one folder.
 */
final class Nginx implements AutoCloseable {

    private static final Path DOCUMENTED = Path.of("src/docs/nginx.conf");

    private static final Pattern SERVERS = Pattern.compile("(?m)(^    server \\S+ [^;\n]*;\n)+");
    private static final Pattern LISTEN = Pattern.compile("(?m)^    listen 443 ssl;\n");
    private static final Pattern CERTIFICATE = Pattern.compile("(?m)(^    ssl_certificate\\S*\\s+\\S+;\n)+");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns whether the tests with nginx run: it is installed, or required, so that its absence is a failure. */
    static boolean isWanted() {
        return "true".equals(System.getenv("REQUIRE_PROXIES")) || binary().isPresent();
    }

    private static Optional<File> binary() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> new File(folder, "nginx"))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Starts an nginx in an empty folder. */
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
        StringBuilder servers = new StringBuilder();
        for (int server : ports) {
            servers.append("    server 127.0.0.1:").append(server).append(" max_fails=2 fail_timeout=5s;\n");
        }
        String site = Files.readString(DOCUMENTED);
        site = replaced(site, SERVERS, servers.toString());
        site = replaced(site, LISTEN, "    listen 127.0.0.1:" + port + ";\n");
        site = replaced(site, CERTIFICATE, "");
        StringBuilder lines = new StringBuilder();
        // A single process keeps the current user, so that it can read a private folder.
        lines.append("daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n");
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            lines.append(kind).append("_temp_path ").append(kind).append(";\n");
        }
        return lines.append(site).append("}\n").toString();
    }

    /** Replaces the only match in the text. */
    private static String replaced(String text, Pattern part, String replacement) {
        Matcher found = part.matcher(text);
        if (!found.find()) {
            throw new AssertionError(DOCUMENTED + " has nothing that matches " + part);
        }
        return found.replaceFirst(Matcher.quoteReplacement(replacement));
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

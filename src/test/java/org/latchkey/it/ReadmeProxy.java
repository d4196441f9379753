package org.latchkey.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An nginx on a free port in front of a Tomcat, with what the README's example says to pass on. */
final class ReadmeProxy implements AutoCloseable {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```nginx.*?location / \\{(.*?)\n    }");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private ReadmeProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is an nginx on this machine. */
    static boolean isPossible() {
        return binary().isPresent();
    }

    private static Optional<File> binary() {
        String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(folders.split(File.pathSeparator))
                .map(folder -> new File(folder, "nginx"))
                .filter(File::canExecute)
                .findFirst();
    }

    /** @param folder an empty one, where it writes */
    static ReadmeProxy before(Tomcat tomcat, Path folder) {
        try {
            int port = freePort();
            Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(tomcat, port));
            Process process = new ProcessBuilder(
                            binary().orElseThrow().getPath(),
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            "stderr",
                            "-g",
                            "daemon off;")
                    .inheritIO()
                    .start();
            ReadmeProxy proxy = new ReadmeProxy(process, port);
            proxy.awaitStart();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(Tomcat tomcat, int port) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        if (!example.find()) {
            throw new AssertionError("no example of nginx in the README");
        }
        StringBuilder folders = new StringBuilder();
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            folders.append(kind).append("_temp_path ").append(kind).append(";\n");
        }
        return "pid nginx.pid;\nworker_processes 1;\nevents {}\nhttp {\naccess_log off;\n" + folders
                + "upstream latchkey { server 127.0.0.1:" + tomcat.port() + "; }\n"
                + "server { listen 127.0.0.1:" + port + "; location / {" + example.group(1) + "\n} }\n}\n";
    }

    private void awaitStart() {
        Pause.until(PATIENCE, () -> isListening() || !process.isAlive(), () -> "nginx did not start");
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx has ended");
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package org.latchkey.it.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * An application behind a proxy. It records requests byte by byte and answers with the status that their query asks for
 * ({@code ?status=500}), 200 otherwise. A WebSocket gets its own bytes back.
 */
public final class RecordingServer implements AutoCloseable {

    private static final String UPGRADE = "Upgrade";
    private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final int status;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private RecordingServer(int status) throws IOException {
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.status = status;
    }

    /**
     * A request as it arrived.
     *
     * @param headers lines such as {@code Host: 127.0.0.1}
     */
    public record Request(String method, String target, List<String> headers, String body) {

        /** The values of all headers of a name. */
        public List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        /** The names of the headers that begin like this, in small letters, however long and with an underscore or not. */
        public List<String> names(String start) {
            return headers.stream()
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                    .filter(name -> name.startsWith(start))
                    .sorted()
                    .toList();
        }
    }

    public static RecordingServer start() {
        return answering(200);
    }

    /** @param status the status of every answer, unless the query asks for another */
    public static RecordingServer answering(int status) {
        try {
            RecordingServer server = new RecordingServer(status);
            thread(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "recording server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The requests so far, which are forgotten. */
    public List<Request> take() {
        List<Request> taken = List.copyOf(requests);
        requests.removeAll(taken);
        return taken;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                thread(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            String head = readHead(in);
            if (!head.isEmpty()) {
                Request request = request(head, in);
                requests.add(request);
                answer(request, in, connection.getOutputStream());
            }
        } catch (IOException gone) {
            // The proxy has closed the connection.
        } finally {
            connections.remove(connection);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static Request request(String head, InputStream in) throws IOException {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        String[] first = lines.get(0).split(" ");
        Request request = new Request(first[0], first[1], new ArrayList<>(lines.subList(1, lines.size())), "");
        int length = request.all("Content-Length").stream()
                .mapToInt(Integer::parseInt)
                .sum();
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(first[0], first[1], request.headers(), body);
    }

    private void answer(Request request, InputStream in, OutputStream out) throws IOException {
        if (request.all(UPGRADE).contains("websocket")) {
            String accept = accept(request.all("Sec-WebSocket-Key").get(0));
            write(out, "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", accept);
            in.transferTo(out);
            return;
        }
        int wanted = request.target().contains("?status=")
                ? Integer.parseInt(request.target().replaceFirst(".*\\?status=", ""))
                : status;
        write(out, "HTTP/1.1 " + wanted + " Reply", "Set-Cookie: own=1", "Content-Length: 0", "Connection: close");
    }

    private static void write(OutputStream out, String... lines) throws IOException {
        StringBuilder head = new StringBuilder();
        Stream.of(lines).forEach(line -> head.append(line).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** RFC 6455, section 4.2.2. */
    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + WEBSOCKET).getBytes(StandardCharsets.ISO_8859_1));
            return "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.latchkey.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that does what a test wants: it offers extensions, replies to a command with any code, or vanishes. It
 * records what it was told.
 */
public final class SmtpScript implements AutoCloseable {

    /** In place of a reply: the connection ends. */
    public static final String VANISH = "vanish";

    /** In place of a reply: nothing happens until the client goes. */
    public static final String SILENCE = "silence";

    /** In place of a reply: a byte now and then, and never a line. */
    public static final String DRIP = "drip";

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final boolean implicit;
    private final List<String> extensions = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private SmtpScript(Optional<SSLContext> tls, boolean implicit) {
        this.tls = tls;
        this.implicit = implicit;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static SmtpScript plain() {
        return new SmtpScript(Optional.empty(), false);
    }

    public static SmtpScript withStartTls(SSLContext tls) {
        SmtpScript server = new SmtpScript(Optional.of(tls), false);
        server.offer("STARTTLS");
        return server;
    }

    public static SmtpScript withImplicitTls(SSLContext tls) {
        return new SmtpScript(Optional.of(tls), true);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void offer(String extension) {
        extensions.add(extension);
    }

    /** Replies so to a command, such as {@code RCPT}; {@code .} is the end of a mail, {@code HELLO} the begin. */
    public void reply(String command, String reply) {
        replies.put(command, reply);
    }

    /** Replies as a usual server again. */
    public void recover() {
        replies.clear();
    }

    /** Returns the commands of all connections, each with what followed it; those within TLS begin with {@code TLS:}. */
    public List<String> commands() {
        return commands;
    }

    /** Returns the mails it has taken, as they were sent. */
    public List<String> mails() {
        return mails;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test has closed the server.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-script");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            if (implicit) {
                converse(encrypted(socket), true);
            } else {
                converse(socket, true);
            }
        } catch (IOException gone) {
            // The client has gone, or does not trust the certificate.
        }
    }

    private Socket encrypted(Socket socket) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(socket, null, true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    private void converse(Socket socket, boolean greets) throws IOException {
        String prefix = socket instanceof SSLSocket ? "TLS:" : "";
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        if (greets && !answer(out, "HELLO", "220 ready")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            commands.add(prefix + line);
            String usual = switch (verb) {
                case "EHLO" -> ehlo();
                case "DATA" -> "354 go on";
                case "AUTH" -> "235 welcome";
                case "QUIT" -> "221 bye";
                case "STARTTLS" -> "220 go on";
                default -> "250 ok";
            };
            if (!answer(out, verb, usual)) {
                return;
            }
            if (verb.equals("STARTTLS")) {
                converse(encrypted(socket), false);
                return;
            }
            if (verb.equals("DATA") && !replies.containsKey(verb) && !take(in, out)) {
                return;
            }
        }
    }

    private boolean take(BufferedReader in, OutputStream out) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        mails.add(mail.toString());
        return answer(out, ".", "250 taken");
    }

    private String ehlo() {
        StringBuilder reply = new StringBuilder("250-script\r\n");
        extensions.forEach(extension -> reply.append("250-").append(extension).append("\r\n"));
        return reply + "250 HELP";
    }

    /** Returns whether the conversation goes on. */
    private boolean answer(OutputStream out, String command, String usual) throws IOException {
        String reply = replies.getOrDefault(command, usual);
        if (reply.equals(VANISH)) {
            return false;
        }
        if (reply.equals(SILENCE)) {
            hold(out, false);
        } else if (reply.equals(DRIP)) {
            hold(out, true);
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    /** Ends only when the client or the test closes the connection. */
    private static void hold(OutputStream out, boolean drips) throws IOException {
        try {
            Object never = new Object();
            synchronized (never) {
                while (true) {
                    never.wait(100);
                    if (drips) {
                        out.write('2');
                        out.flush();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

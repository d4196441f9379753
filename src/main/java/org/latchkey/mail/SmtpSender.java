package org.latchkey.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.latchkey.mail.Delivery.Refused;
import org.latchkey.mail.Delivery.Sent;
import org.latchkey.mail.SmtpServer.Security;

/** Sends mails over SMTP, each over a connection of its own. */
public final class SmtpSender implements MailSender, AutoCloseable {

    private final SmtpServer server;
    private final Sender sender;
    private final MailFormat format;
    private final SSLSocketFactory tls;
    private final LimitedSocket.Limits limits;
    private volatile boolean closed;
    private volatile Socket open = new Socket();

    /**
     * @param server where mails are delivered
     * @param sender the sender of all mails
     */
    public SmtpSender(SmtpServer server, Sender sender) {
        this(server, sender, (SSLSocketFactory) SSLSocketFactory.getDefault(), LimitedSocket.Limits.USUAL);
    }

    /** @param tls decides which certificates are trusted */
    SmtpSender(SmtpServer server, Sender sender, SSLSocketFactory tls, LimitedSocket.Limits limits) {
        this.server = server;
        this.sender = sender;
        this.format = new MailFormat(sender);
        this.tls = tls;
        this.limits = limits;
    }

    @Override
    public Delivery send(Mail mail) {
        SMTPTransport transport = transport(mail.to().needsUtf8());
        boolean connected = false;
        try (Socket socket = connect()) {
            transport.connect(socket);
            connected = true;
            if (mail.to().needsUtf8() && !transport.supportsExtension("SMTPUTF8")) {
                return new Refused("the mail server does not offer SMTPUTF8, which the address needs");
            }
            MimeMessage message = new MimeMessage(session(false), new ByteArrayInputStream(format.bytes(mail)));
            InternetAddress recipient = new InternetAddress();
            recipient.setAddress(mail.to().text());
            transport.sendMessage(message, new InternetAddress[] {recipient});
            return new Sent();
        } catch (MessagingException | IOException e) {
            return SmtpReplies.delivery(e, connected);
        }
    }

    private SMTPTransport transport(boolean utf8) {
        String user = server.login().map(SmtpServer.Login::user).orElse(null);
        String password = server.login().map(SmtpServer.Login::password).orElse(null);
        return new SMTPTransport(
                session(utf8), new URLName("smtp", server.host(), server.port(), null, user, password));
    }

    private Session session(boolean utf8) {
        Properties properties = new Properties();
        properties.put("mail.smtp.from", sender.address().text());
        // Without it the name of this machine is looked up in the DNS.
        properties.put("mail.smtp.localhost", sender.address().domain());
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(server.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.mime.allowutf8", String.valueOf(utf8));
        return Session.getInstance(properties);
    }

    private Socket connect() throws IOException {
        Socket socket = LimitedSocket.connect(server.host(), server.port(), limits);
        open = socket;
        if (closed) {
            socket.close();
        }
        return server.security() == Security.IMPLICIT_TLS ? encrypted(socket) : socket;
    }

    private Socket encrypted(Socket socket) throws IOException {
        try {
            SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            // The rules of RFC 2818 for names in certificates, which RFC 6125 and 7817 use for mail servers as well.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Ends the attempt that is being made, and those that follow, at once. */
    @Override
    public void close() {
        closed = true;
        try {
            open.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

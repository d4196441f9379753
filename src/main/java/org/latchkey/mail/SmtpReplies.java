package org.latchkey.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a failed attempt means (RFC 5321, section 4.2.1): a reply of 500 to 599 to the mail is final. A refused login is not,
 * because it says nothing about the mail: the operator corrects the password, and the mail goes out.
 */
final class SmtpReplies {

    /** RFC 4954, sections 4 and 6: the server wants a login, or another one. */
    private static final Set<Integer> ABOUT_THE_LOGIN = Set.of(530, 534, 535, 538);

    private SmtpReplies() {}

    /** @param connected whether the server has greeted, and accepted the login */
    static Delivery delivery(Exception failure, boolean connected) {
        if (failure instanceof AuthenticationFailedException) {
            return new Delivery.TryLater("the mail server refuses the user or the password in SMTP_URL");
        }
        int code = code(failure);
        if (code < 0) {
            return new Delivery.TryLater(reason(failure, connected));
        }
        String reply = "the mail server has replied with " + code;
        return code >= 500 && !ABOUT_THE_LOGIN.contains(code)
                ? new Delivery.Refused(reply)
                : new Delivery.TryLater(reply);
    }

    /** Returns the code of the reply about the mail; -1 if there was none. */
    private static int code(Exception failure) {
        int code = -1;
        for (Exception each = failure; each instanceof MessagingException e; each = e.getNextException()) {
            // The reply to the recipient is more precise than that of the command which failed with it.
            if (each instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (each instanceof SMTPSenderFailedException sender) {
                code = sender.getReturnCode();
            } else if (each instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
        }
        return code;
    }

    private static String reason(Exception failure, boolean connected) {
        for (Exception each = failure; each != null; each = next(each)) {
            if (each instanceof IOException) {
                return each.toString();
            }
        }
        // After the greeting, the text of a reply may contain the address of the recipient.
        return connected ? "the connection to the mail server has broken" : String.valueOf(failure.getMessage());
    }

    private static Exception next(Exception failure) {
        if (failure instanceof MessagingException e && e.getNextException() != null) {
            return e.getNextException();
        }
        return failure.getCause() instanceof Exception cause ? cause : null;
    }
}

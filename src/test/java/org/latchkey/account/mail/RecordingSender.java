package org.latchkey.account.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.mail.Delivery;
import org.latchkey.mail.Mail;
import org.latchkey.mail.MailSender;

/** A mail server without a network: it keeps what it was given, and says what the test wants. */
public final class RecordingSender implements MailSender {

    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]+)");

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile Delivery delivery = new Delivery.Sent();
    private volatile Runnable meanwhile = () -> {};

    @Override
    public Delivery send(Mail mail) {
        mails.add(mail);
        meanwhile.run();
        return delivery;
    }

    /** From now on, each attempt ends so. */
    public void answer(Delivery next) {
        delivery = next;
    }

    /** From now on, this happens during each attempt. */
    public void during(Runnable work) {
        meanwhile = work;
    }

    public List<Mail> mails() {
        return mails;
    }

    public Mail last() {
        return mails.get(mails.size() - 1);
    }

    /** Returns the token in the link of a mail. */
    public static String token(Mail mail) {
        Matcher matcher = TOKEN.matcher(mail.text());
        if (!matcher.find()) {
            throw new AssertionError("no link in: " + mail.text());
        }
        return matcher.group(1);
    }
}

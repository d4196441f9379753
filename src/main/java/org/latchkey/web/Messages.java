package org.latchkey.web;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.latchkey.account.Failure;

/** What a person reads, from the message bundle; the language is Korean. */
final class Messages {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final ResourceBundle bundle = ResourceBundle.getBundle("messages", Locale.ROOT);

    /** All sentences by their keys, for the pages. */
    ResourceBundle all() {
        return bundle;
    }

    /** Why something failed. */
    String sentence(Failure failure) {
        String pattern = bundle.getString("failure." + failure.reason().name());
        Object[] arguments = failure.arguments().stream().map(this::words).toArray();
        return new MessageFormat(pattern, Locale.KOREAN).format(arguments);
    }

    private Object words(Object argument) {
        return argument instanceof Duration duration ? words(duration) : argument;
    }

    /** A time to wait, in the largest unit that it has one of, rounded up. */
    private String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE) {
            return bundle.getString("duration.seconds").formatted(seconds);
        }
        return seconds < HOUR
                ? bundle.getString("duration.minutes").formatted((seconds + MINUTE - 1) / MINUTE)
                : bundle.getString("duration.hours").formatted((seconds + HOUR - 1) / HOUR);
    }

    /** Whether this is a whole sentence of ours, as it stands in the bundle. */
    boolean isOurs(String sentence) {
        return bundle.keySet().stream().map(bundle::getString).anyMatch(sentence::equals);
    }

    /** What was done on the account page. */
    String sentence(Done done) {
        return bundle.getString("account.done." + done.key());
    }

    /** That the account is deleted. */
    String deleted() {
        return bundle.getString("account.delete.success");
    }

    /** What an HTTP status means that the container answered with. */
    String sentence(int status) {
        String key = "status." + status;
        return bundle.getString(bundle.containsKey(key) ? key : status < 500 ? "status.400" : "status.500");
    }
}

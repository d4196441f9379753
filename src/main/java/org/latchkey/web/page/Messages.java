package org.latchkey.web.page;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.latchkey.account.failure.Failure;

/** The messages of the application in one language. */
public final class Messages {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final String PRODUCT = "product";

    private final Locale locale;
    private final Map<String, String> sentences;

    /**
     * @param locale the language
     * @param bundle the messages by their keys
     * @param product the product name
     */
    Messages(Locale locale, ResourceBundle bundle, String product) {
        this.locale = locale;
        Map<String, String> all = new HashMap<>();
        bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        all.put(PRODUCT, product);
        this.sentences = Collections.unmodifiableMap(all);
    }

    /** Returns the language tag (RFC 5646), such as "ko". */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** Returns all messages by their keys, for the pages. */
    Map<String, String> all() {
        return sentences;
    }

    /** Returns the message for a failure. */
    public String sentence(Failure failure) {
        Object[] arguments = failure.arguments().stream().map(this::words).toArray();
        return format("failure." + failure.reason().name(), arguments);
    }

    private Object words(Object argument) {
        return argument instanceof Duration duration ? words(duration) : argument;
    }

    /** Returns a duration in words, in the largest unit that is not greater than it, rounded up. */
    private String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE) {
            return format("duration.seconds", seconds);
        }
        return seconds < HOUR
                ? format("duration.minutes", (seconds + MINUTE - 1) / MINUTE)
                : format("duration.hours", (seconds + HOUR - 1) / HOUR);
    }

    private String format(String key, Object... arguments) {
        String sentence = sentences.get(key);
        return arguments.length == 0 ? sentence : new MessageFormat(sentence, locale).format(arguments);
    }

    /** Returns the confirmation of an action on the account page. */
    public String sentence(CompletedAction action) {
        return sentences.get("account.done." + action.key());
    }

    /** Returns the hint about the rules for a new password. */
    String passwordHint(int minimumLength) {
        return format("password.hint", minimumLength);
    }

    /** Returns the confirmation that the account is deleted. */
    public String passwordSet() {
        return sentences.get("reset.success");
    }

    /** Returns the message after the deletion of an account. */
    public String deleted() {
        return sentences.get("account.delete.success");
    }

    /** Returns the message after a right password, for a client that shows no page for the second factor. */
    public String secondFactorNeeded() {
        return sentences.get("login.second-factor");
    }

    /** Returns the message for a browser that stores no cookies. */
    public String cookiesBlocked() {
        return sentences.get("login.no-cookies");
    }

    /** Returns whether a text is a complete message, before formatting. */
    boolean has(String sentence) {
        return sentences.containsValue(sentence);
    }

    /** Returns the message for an HTTP status that the container has set. */
    public String sentence(int status) {
        String key = "status." + status;
        return sentences.get(sentences.containsKey(key) ? key : status < 500 ? "status.400" : "status.500");
    }
}

package org.latchkey.web.page;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.latchkey.account.failure.Failure;

/** What a person reads, in one language. */
public final class Messages {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final String PRODUCT = "product";

    private final Locale locale;
    private final Map<String, String> sentences;

    /**
     * @param locale the language
     * @param bundle its sentences by their keys
     * @param product what the product is called
     */
    Messages(Locale locale, ResourceBundle bundle, String product) {
        this.locale = locale;
        Map<String, String> all = new HashMap<>();
        bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        all.put(PRODUCT, product);
        this.sentences = Collections.unmodifiableMap(all);
    }

    /** The language as a tag of RFC 5646, such as "ko". */
    String tag() {
        return locale.toLanguageTag();
    }

    /** All sentences by their keys, for the pages. */
    Map<String, String> all() {
        return sentences;
    }

    /** Why something failed. */
    public String sentence(Failure failure) {
        Object[] arguments = failure.arguments().stream().map(this::words).toArray();
        return format("failure." + failure.reason().name(), arguments);
    }

    private Object words(Object argument) {
        return argument instanceof Duration duration ? words(duration) : argument;
    }

    /** A time to wait, in the largest unit that it has one of, rounded up. */
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

    /** What was done on the account page. */
    public String sentence(CompletedAction done) {
        return sentences.get("account.done." + done.key());
    }

    /** What a new password needs. */
    String passwordHint(int minimumLength) {
        return format("password.hint", minimumLength);
    }

    /** That the account is deleted. */
    public String deleted() {
        return sentences.get("account.delete.success");
    }

    /** That the browser keeps no cookies. */
    public String cookiesBlocked() {
        return sentences.get("login.no-cookies");
    }

    /** Whether this is a whole sentence of ours, as it stands in the bundle. */
    boolean has(String sentence) {
        return sentences.containsValue(sentence);
    }

    /** What an HTTP status means that the container answered with. */
    public String sentence(int status) {
        String key = "status." + status;
        return sentences.get(sentences.containsKey(key) ? key : status < 500 ? "status.400" : "status.500");
    }
}

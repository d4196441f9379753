package org.latchkey.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.latchkey.account.Failure;

/** What a person reads, from the message bundle; the language is Korean. */
final class Messages {

    private final ResourceBundle bundle = ResourceBundle.getBundle("messages", Locale.ROOT);

    /** All sentences by their keys, for the pages. */
    ResourceBundle all() {
        return bundle;
    }

    /** Why something failed. */
    String sentence(Failure failure) {
        String pattern = bundle.getString("failure." + failure.reason().name());
        return new MessageFormat(pattern, Locale.KOREAN)
                .format(failure.arguments().toArray());
    }

    /** What an HTTP status means that the container answered with. */
    String sentence(int status) {
        String key = "status." + status;
        return bundle.getString(bundle.containsKey(key) ? key : status < 500 ? "status.400" : "status.500");
    }
}

package org.latchkey.admin.terminal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Locale;
import org.latchkey.account.text.LogText;

/** A value as JSON on one line. Invisible characters are escaped, so that printing it on a terminal is safe. */
public final class JsonText {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private JsonText() {}

    /**
     * Returns a value as JSON.
     *
     * @param value a map, list, string, number, boolean or null
     */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        GSON.toJson(value).codePoints().forEach(c -> {
            if (LogText.isInvisible(c)) {
                for (char unit : Character.toChars(c)) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}

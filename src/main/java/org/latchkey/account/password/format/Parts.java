package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Recipe;

/** The parts of texts. */
final class Parts {

    private Parts() {}

    /** @throws HashRefusedException if the text is not of this form */
    static MatchResult of(Pattern form, String text, String format) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw HashRefusedException.malformed(format);
        }
        return matcher.toMatchResult();
    }

    /** @throws HashRefusedException if it is not a number of at most 9 digits */
    static int number(String digits) {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new HashRefusedException("a parameter is not a number, or too large");
        }
        return Integer.parseInt(digits);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Decodes hex digits or Base64, as the length of the bytes says. */
    static byte[] hexOrBase64(String text, int length) {
        return text.length() == 2 * length ? Encoded.hex(text) : Encoded.base64(text);
    }

    static Verifiable hash(Recipe recipe, byte[] digest) {
        return new Verifiable(recipe.with(digest));
    }
}

package org.latchkey.account.password.hash;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms of a typed password that an imported hash may have been made of: as it was typed, then in Unicode NFC, then in
 * NFD, as some clients sent it. For most passwords they are one.
 */
final class PasswordForms {

    private PasswordForms() {}

    static List<String> of(String typed) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(typed);
        forms.add(Normalizer.normalize(typed, Normalizer.Form.NFC));
        forms.add(Normalizer.normalize(typed, Normalizer.Form.NFD));
        return List.copyOf(forms);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there is a NUL: bcrypt and crypt(3) end there, and HMAC pads keys with it. */
    static boolean hasNul(String password) {
        return password.indexOf('\0') >= 0;
    }

    /** Removes what PHP's {@code trim} removes. */
    static String trimLikePhp(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isTrimmed(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isTrimmed(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isTrimmed(char c) {
        return " \t\n\r\0\u000B".indexOf(c) >= 0;
    }
}

package org.latchkey.account.factor;

import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;

/**
 * Recovery codes: 24 characters of Crockford's Base32, which has no letters that look like digits. They have 120 bits, so
 * SHA-256 suffices for their storage (OWASP ASVS 5.0, 6.5.2).
 */
public final class RecoveryCodes {

    /** The number of codes that are made together. */
    public static final int COUNT = 10;

    /** With so many left, or fewer, the user is asked to make new ones. */
    public static final int FEW = 3;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BYTES = 15;
    private static final int GROUP = 4;
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{24}");

    private final SecureRandom random;

    /** @param random the source of codes */
    public RecoveryCodes(SecureRandom random) {
        this.random = random;
    }

    /** Returns new codes as they are shown: six groups of four characters, with dashes between. */
    public List<String> make() {
        return Stream.generate(this::one).limit(COUNT).toList();
    }

    private String one() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return inGroups(Base32.encode(bytes, ALPHABET), "-");
    }

    /** Returns a text in groups of four characters. */
    public static String inGroups(String text, String separator) {
        return String.join(
                separator,
                IntStream.iterate(0, start -> start < text.length(), start -> start + GROUP)
                        .mapToObj(start -> text.substring(start, Math.min(start + GROUP, text.length())))
                        .toList());
    }

    /** Returns whether a text without dashes has the form of a code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Returns what is stored of a code, with or without dashes. */
    public static String digest(String code) {
        return Base64Url.encode(Digests.sha256(code.replace("-", "")));
    }
}

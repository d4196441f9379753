package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;

/**
 * Tomcat's credential handlers. The algorithm is in {@code server.xml}: the parameter {@code algorithm} names it. Without
 * it, a digest is of the function with its length, and PBKDF2 of SHA-1 for 20 bytes, Tomcat's default, else of SHA-512.
 */
final class TomcatFormat implements HashFormat {

    private static final String DIGEST = "tomcat-digest";
    private static final String PBKDF2 = "tomcat-pbkdf2";
    private static final String ALGORITHM = "algorithm";

    private static final Pattern SALTED = Pattern.compile("([0-9a-fA-F]*+)\\$([0-9]{1,9})\\$([0-9a-fA-F]++)");
    private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]++");
    /** Other lengths are of texts that were cut. */
    private static final Set<Integer> KEY_LENGTHS = Set.of(20, 32, 64);

    @Override
    public List<String> names() {
        return List.of(DIGEST, PBKDF2);
    }

    @Override
    public boolean recognizes(String text) {
        return false;
    }

    @Override
    public String name(HashSource source) {
        return isPbkdf2(source) ? PBKDF2 : DIGEST;
    }

    private static boolean isPbkdf2(HashSource source) {
        return source.format().filter(PBKDF2::equalsIgnoreCase).isPresent();
    }

    @Override
    public ReadHash read(HashSource source) {
        boolean isPbkdf2 = isPbkdf2(source);
        if (BARE.matcher(source.text()).matches() && !isPbkdf2) {
            return digest(source, new byte[0], 1, Encoded.hex(source.text()));
        }
        MatchResult parts = Parts.of(SALTED, source.text(), DIGEST);
        byte[] salt = Encoded.hex(parts.group(1));
        int iterations = Parts.number(parts.group(2));
        byte[] digest = Encoded.hex(parts.group(3));
        return isPbkdf2 ? pbkdf2(source, salt, iterations, digest) : digest(source, salt, iterations, digest);
    }

    private static ReadHash digest(HashSource source, byte[] salt, int iterations, byte[] digest) {
        Algorithm algorithm = named(source)
                .or(() -> Algorithm.ofLength(digest.length))
                .orElseThrow(() -> HashRefusedException.malformed(DIGEST));
        return Parts.hash(
                new DigestRecipe(algorithm, Shape.SALT_PASSWORD, iterations, salt, StandardCharsets.UTF_8), digest);
    }

    private static ReadHash pbkdf2(HashSource source, byte[] salt, int iterations, byte[] key) {
        if (!KEY_LENGTHS.contains(key.length)) {
            throw HashRefusedException.malformed(PBKDF2);
        }
        Algorithm algorithm = named(source).orElse(key.length == 20 ? Algorithm.SHA1 : Algorithm.SHA512);
        return Parts.hash(new Pbkdf2Recipe(algorithm, iterations, salt, key.length), key);
    }

    private static Optional<Algorithm> named(HashSource source) {
        return Optional.ofNullable(source.parameters().get(ALGORITHM))
                .map(name -> Algorithm.named(name.replaceFirst("(?i)^PBKDF2WithHmac", ""))
                        .orElseThrow(() -> new HashRefusedException("unknown algorithm")));
    }
}

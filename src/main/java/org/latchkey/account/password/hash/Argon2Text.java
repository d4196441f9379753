package org.latchkey.account.password.hash;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.account.password.argon2.Cost;

/**
 * The PHC strings of {@link Argon2Hash}. A wrapped hash is followed by its recipe: {@code $argon2id-over$…$lk-…}. That of
 * the Flask application has a name instead: {@code $argon2id-sha256$…}.
 */
final class Argon2Text {

    private static final String PASSWORD = "argon2id";
    private static final String FLASK = "argon2id-sha256";
    private static final String OVER = "argon2id-over";

    /** Unicode digits: a JVM whose default locale has its own digits may have stored hashes with them. */
    private static final Pattern PHC = Pattern.compile(
            "\\$(argon2id|argon2id-sha256|argon2id-over)\\$v=19"
                    + "\\$m=(\\p{Nd}{1,7}),t=(\\p{Nd}{1,3}),p=(\\p{Nd}{1,2})\\$([A-Za-z0-9+/]++)\\$([A-Za-z0-9+/]++)(\\$lk-.++)?");

    private Argon2Text() {}

    static Argon2Hash parse(String text) {
        Matcher phc = PHC.matcher(text);
        if (!phc.matches() || phc.group(1).equals(OVER) != (phc.group(7) != null)) {
            throw HashRefusedException.malformed("argon2id");
        }
        Optional<Recipe> inner = switch (phc.group(1)) {
            case OVER -> Optional.of(Recipes.parse(phc.group(7)));
            case FLASK -> Optional.of(FlaskHash.RECIPE);
            default -> Optional.empty();
        };
        Cost cost = new Cost(
                Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)), Integer.parseInt(phc.group(4)));
        return new Argon2Hash(inner, cost, Encoded.unpadded(phc.group(5)), Encoded.unpadded(phc.group(6)));
    }

    static String format(Argon2Hash hash) {
        Optional<Recipe> over = hash.inner().filter(recipe -> !FlaskHash.is(recipe));
        String name = over.map(recipe -> OVER).orElse(hash.inner().isPresent() ? FLASK : PASSWORD);
        return String.format(
                Locale.ROOT,
                "$%s$v=19$m=%d,t=%d,p=%d$%s$%s%s",
                name,
                hash.cost().memoryKiB(),
                hash.cost().passes(),
                hash.cost().lanes(),
                Encoded.unpadded(hash.salt()),
                Encoded.unpadded(hash.hash()),
                over.map(recipe -> recipe.text().format()).orElse(""));
    }
}

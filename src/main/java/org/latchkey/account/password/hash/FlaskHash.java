package org.latchkey.account.password.hash;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The unsalted SHA-256 of the Flask application, which it stored as 64 hex digits. */
final class FlaskHash {

    /** The only recipe whose wrapped form has a name of its own, by which earlier releases know it. */
    static final DigestRecipe RECIPE = new DigestRecipe(
            Algorithm.SHA256, DigestRecipe.Shape.SALT_PASSWORD, 1, new byte[0], StandardCharsets.UTF_8);

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private FlaskHash() {}

    static ForeignHash parse(String text) {
        if (!HEX.matcher(text).matches()) {
            throw RecipeText.malformed();
        }
        return new ForeignHash(RECIPE, Encoded.hex(text));
    }

    static boolean is(Recipe recipe) {
        return recipe.text().format().equals(RECIPE.text().format());
    }
}

package org.latchkey.account.password.hash;

/** Reads the stored texts of recipes. */
final class Recipes {

    private Recipes() {}

    /** @throws HashRefusedException if it is malformed, or its cost is out of bounds */
    static Recipe parse(String text) {
        RecipeText read = RecipeText.parse(text);
        Recipe recipe = switch (read.kind()) {
            case "argon2" -> Argon2Recipe.parse(read);
            case "bcrypt" -> BcryptRecipe.parse(read);
            case "crypt" -> CryptRecipe.parse(read);
            case "digest" -> DigestRecipe.parse(read);
            case "pbkdf2" -> Pbkdf2Recipe.parse(read);
            case "phpass" -> PhpassRecipe.parse(read);
            case "scrypt" -> ScryptRecipe.parse(read);
            default -> throw RecipeText.malformed();
        };
        // Only the canonical text: two texts of one recipe would be two shapes.
        if (!recipe.text().format().equals(text)) {
            throw RecipeText.malformed();
        }
        return recipe;
    }
}

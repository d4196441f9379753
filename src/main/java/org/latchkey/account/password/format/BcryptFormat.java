package org.latchkey.account.password.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.hash.BcryptRecipe;
import org.latchkey.account.password.hash.BcryptRecipe.Input;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;

/** bcrypt: {@code $2a$}, {@code $2b$} and {@code $2y$}; with a pepper as Devise adds it; WordPress since 6.8. */
final class BcryptFormat implements HashFormat {

    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]?\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final String WORDPRESS = "$wp";
    private static final String DEVISE = "devise";

    @Override
    public List<String> names() {
        return List.of("bcrypt", DEVISE, "wordpress");
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?s)(\\$wp)?\\$2[abxy]?\\$.*");
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (text.startsWith("$2x$")) {
            return new NoPassword("$2x$: made by a faulty version of crypt_blowfish; not supported");
        }
        if (text.startsWith(WORDPRESS)) {
            return read(text.substring(WORDPRESS.length()), Input.WORDPRESS);
        }
        boolean isDevise = source.format().filter(DEVISE::equalsIgnoreCase).isPresent();
        if (isDevise && !source.isPeppered()) {
            throw new HashRefusedException("the format devise needs the pepper; give it by --pepper-file");
        }
        return read(text, isPeppered(source) ? Input.PEPPERED : Input.PASSWORD);
    }

    @Override
    public String name(HashSource source) {
        if (source.text().startsWith(WORDPRESS)) {
            return "wordpress";
        }
        return isPeppered(source) ? DEVISE : "bcrypt";
    }

    /** The name of another application says that it has no pepper. */
    private boolean isPeppered(HashSource source) {
        return source.isPeppered()
                && source.format()
                        .filter(name -> !names().contains(name.toLowerCase(Locale.ROOT)))
                        .isEmpty();
    }

    static ReadHash read(String text, Input input) {
        MatchResult parts = Parts.of(FORM, text, "bcrypt");
        return read(input, parts.group(1), parts.group(2), parts.group(3));
    }

    static ReadHash read(Input input, String cost, String salt, String digest) {
        BcryptRecipe recipe = new BcryptRecipe(input, Parts.number(cost), Encoded.bcryptSalt(salt));
        return Parts.hash(recipe, Encoded.bcrypt(digest));
    }
}

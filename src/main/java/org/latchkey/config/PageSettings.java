package org.latchkey.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an operator decides of how the pages look.
 *
 * @param language the language for users who have not chosen one, such as "ko"; "auto" for the one of the browser
 * @param productName what the pages call the product
 * @param passwordMinLength what they say that a new password needs, in code points
 * @param brandFolder where the operator's own style sheet and logo may be; see {@code BrandFiles}
 * @param homeLinks the applications that the home page links to
 */
public record PageSettings(
        String language, String productName, int passwordMinLength, Path brandFolder, List<HomeLink> homeLinks) {

    /** What a language, or "auto", looks like. */
    public static final Pattern LANGUAGE = Pattern.compile("auto|[a-z]{2,3}(-[A-Z]{2})?");
}

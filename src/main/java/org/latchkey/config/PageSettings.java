package org.latchkey.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The operator's settings of the pages.
 *
 * @param language the language for users who have not chosen one, such as "ko"; "auto" for the one of the browser
 * @param productName the product name on the pages
 * @param passwordMinLength the minimum length of a new password that the pages show, in code points
 * @param brandFolder the folder for the operator's style sheet and logo; see {@code BrandFiles}
 * @param homeLinks the applications that the home page links to
 */
public record PageSettings(
        String language, String productName, int passwordMinLength, Path brandFolder, List<HomeLink> homeLinks) {

    /** The syntax of a language tag; also matches "auto". */
    public static final Pattern LANGUAGE = Pattern.compile("auto|[a-z]{2,3}(-[A-Z]{2})?");
}

package org.latchkey.it.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/** Validates pages with the Nu HTML checker. */
public final class Html {

    /** In the HTML Standard since 2024, which is later than this release of the checker. */
    private static final String NOT_KNOWN_YET = "Attribute “autocorrect” not allowed";

    /** Every browser that the application supports knows it; the others show their usual keyboard. */
    private static final String KNOWN_BY_NOW = "The “inputmode” attribute is not supported in all browsers";

    private Html() {}

    /** Returns one line for each error or warning. */
    public static List<String> complaints(String html) {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        try {
            String found = validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return found.lines()
                    .filter(line -> !line.isBlank())
                    .filter(line -> !line.contains(NOT_KNOWN_YET) && !line.contains(KNOWN_BY_NOW))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}

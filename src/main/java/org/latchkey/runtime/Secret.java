package org.latchkey.runtime;

/**
 * A text that is never printed.
 *
 * @param value the text, for the one who needs it
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "<hidden>";
    }
}

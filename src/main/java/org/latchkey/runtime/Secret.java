package org.latchkey.runtime;

/**
 * String whose value never appears in logs or {@code toString}.
 *
 * @param value the value
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "<hidden>";
    }
}

package org.latchkey.account.password.format;

import java.util.Map;
import java.util.Optional;
import org.latchkey.account.password.hash.HashRefusedException;

/**
 * A hash as a table of users has it.
 *
 * @param text the text of the hash
 * @param format the name of the format, for a text that does not name itself
 * @param salt the salt, if the table keeps it apart
 * @param parameters parameters that the table keeps apart
 * @param id the id of the user, with which some formats salt
 * @param isPeppered whether the application added a pepper to each password, if the format allows for one
 */
public record HashSource(
        String text,
        Optional<String> format,
        Optional<String> salt,
        Map<String, String> parameters,
        String id,
        boolean isPeppered) {

    /** Returns a text that names its format. */
    public static HashSource of(String text) {
        return new HashSource(text, Optional.empty(), Optional.empty(), Map.of(), "", false);
    }

    /** Returns the same with another text, whose format is the one given. */
    HashSource with(String otherText) {
        return new HashSource(otherText, format, salt, parameters, id, isPeppered);
    }

    /** Returns the same with the name of a format. */
    HashSource as(String name) {
        return new HashSource(text, Optional.of(name), salt, parameters, id, isPeppered);
    }

    String requiredSalt() {
        return salt.orElseThrow(() -> new HashRefusedException("the format needs a salt"));
    }

    String required(String parameter) {
        String value = parameters.get(parameter);
        if (value == null) {
            throw new HashRefusedException("the format needs the parameter " + parameter);
        }
        return value;
    }

    @Override
    public String toString() {
        return "HashSource[<hidden>]";
    }
}

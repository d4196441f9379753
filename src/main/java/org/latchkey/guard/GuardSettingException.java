package org.latchkey.guard;

/** A setting of the guard cannot be used. The message names it and says what is allowed. */
final class GuardSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    GuardSettingException(String name, String value, String rule) {
        super("The parameter " + name + " cannot be used: \"" + value + "\". " + rule);
    }
}

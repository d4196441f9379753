package org.latchkey.mail;

/** The outcome of an attempt to send a mail. */
public sealed interface Delivery {

    /** The mail server has taken the mail. */
    record Sent() implements Delivery {}

    /**
     * The mail could not be sent now, and may be sent later.
     *
     * @param why for the log; neither an address nor a text of the server that may contain one
     */
    record TryLater(String why) implements Delivery {

        @Override
        public String toString() {
            return "TryLater[<hidden>]";
        }
    }

    /**
     * The mail server refuses the mail for good.
     *
     * @param why for the log, like that of {@link TryLater}
     */
    record Refused(String why) implements Delivery {

        @Override
        public String toString() {
            return "Refused[<hidden>]";
        }
    }
}

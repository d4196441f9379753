package org.latchkey.account.query;

/** The names of the collections. */
public final class CollectionNames {

    public static final String USERS = "user";
    public static final String COUNTERS = "throttle";
    public static final String META = "meta";
    public static final String PENDING = "pending";
    public static final String OUTBOX = "outbox";
    public static final String MAIL_TOKENS = "mailtoken";

    private CollectionNames() {}
}

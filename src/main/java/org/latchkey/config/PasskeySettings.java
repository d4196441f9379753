package org.latchkey.config;

import java.util.List;
import java.util.function.Supplier;
import org.latchkey.account.factor.passkey.RelyingParty;

/**
 * Where passkeys can be used.
 *
 * @param scope at which addresses of this server
 * @param rpId {@code PASSKEY_RP_ID}: the domain that passkeys are made for
 * @param origins {@code PASSKEY_ORIGINS}: the origins of its pages, as browsers send them; empty for those of the connectors
 */
public record PasskeySettings(Scope scope, String rpId, List<String> origins) {

    /** At which addresses of this server passkeys can be used. */
    public enum Scope {
        /** At those that the operator has named. */
        NAMED,
        /** Only at {@code localhost}, because no setting names the address of this server. */
        LOCALHOST,
        /** Nowhere, because the host of {@code PUBLIC_URL} is not a domain. */
        NOWHERE
    }

    private static final String LOCAL_HOST = "localhost";

    /** The defaults: only on this machine. */
    public static final PasskeySettings DEFAULT = new PasskeySettings(Scope.LOCALHOST, LOCAL_HOST, List.of());

    static final PasskeySettings OFF = new PasskeySettings(Scope.NOWHERE, LOCAL_HOST, List.of("http://" + LOCAL_HOST));

    /** Makes the list immutable. */
    public PasskeySettings {
        origins = List.copyOf(origins);
    }

    /** Returns whether a request to a host can use passkeys. The host is never a source of the accepted origins. */
    public boolean areUsableAt(String host) {
        return switch (scope) {
            case NAMED -> true;
            case LOCALHOST -> host.equalsIgnoreCase(LOCAL_HOST);
            case NOWHERE -> false;
        };
    }

    /** Returns the domain whose pages can use passkeys, for the scripts of pages; empty if there is none. */
    public String domain() {
        return scope == Scope.NOWHERE ? "" : rpId;
    }

    /**
     * Returns the site for which passkeys are made.
     *
     * @param name the product's name
     * @param localOrigins returns the origins of this machine's connectors
     */
    public RelyingParty relyingParty(String name, Supplier<List<String>> localOrigins) {
        return new RelyingParty(rpId, name, origins.isEmpty() ? localOrigins.get() : origins);
    }
}

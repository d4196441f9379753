package org.latchkey.it.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An authenticator of a browser without hardware (WebDriver extension of WebAuthn Level 3, section 12). */
final class VirtualAuthenticator {

    private static final Map<String, Object> PLATFORM = Map.of(
            "protocol",
            "ctap2",
            "transport",
            "internal",
            "hasResidentKey",
            true,
            "hasUserVerification",
            true,
            "isUserVerified",
            true,
            "automaticPresenceSimulation",
            true);

    private static final String CREDENTIAL_ID = "credentialId";

    private final Browser browser;
    private final String id;

    private VirtualAuthenticator(Browser browser, String id) {
        this.browser = browser;
        this.id = id;
    }

    /** Adds one that is part of the device, has discoverable credentials, and verifies the user by a screen lock. */
    static VirtualAuthenticator platform(Browser browser) {
        return add(browser, PLATFORM);
    }

    /** Adds one of the device whose credentials are synchronized, as those of phones are. */
    static VirtualAuthenticator synced(Browser browser) {
        Map<String, Object> options = new HashMap<>(PLATFORM);
        options.put("defaultBackupEligibility", true);
        options.put("defaultBackupState", true);
        return add(browser, options);
    }

    /** Adds a U2F key: neither discoverable credentials nor user verification. */
    static VirtualAuthenticator u2f(Browser browser) {
        return add(
                browser,
                Map.of(
                        "protocol",
                        "u2f",
                        "transport",
                        "usb",
                        "hasResidentKey",
                        false,
                        "hasUserVerification",
                        false,
                        "isUserVerified",
                        false,
                        "automaticPresenceSimulation",
                        true));
    }

    private static VirtualAuthenticator add(Browser browser, Map<String, Object> options) {
        browser.driver().executeCdpCommand("WebAuthn.enable", Map.of("enableUI", false));
        Map<String, Object> added =
                browser.driver().executeCdpCommand("WebAuthn.addVirtualAuthenticator", Map.of("options", options));
        return new VirtualAuthenticator(browser, (String) added.get("authenticatorId"));
    }

    /** Returns its credentials. */
    List<?> credentials() {
        return (List<?>) call("WebAuthn.getCredentials", Map.of()).get("credentials");
    }

    /** Makes it forget its credentials, so that a request finds none. */
    void forget() {
        call("WebAuthn.clearCredentials", Map.of());
    }

    /** Sets whether it verifies the user; without it only the presence of the user is asserted. */
    void verifiesUser(boolean verifies) {
        call("WebAuthn.setUserVerified", Map.of("isUserVerified", verifies));
    }

    /** Sets whether its user touches it; otherwise requests wait. */
    void isTouched(boolean touched) {
        call("WebAuthn.setAutomaticPresenceSimulation", Map.of("enabled", touched));
    }

    /** Sets whether its signatures are wrong. */
    void signsWrongly(boolean wrongly) {
        call(
                "WebAuthn.setResponseOverrideBits",
                Map.of("isBogusSignature", wrongly, "isBadUV", false, "isBadUP", false));
    }

    /** Returns its only credential with the private key. */
    Map<String, Object> credential() {
        Map<String, Object> credential = new HashMap<>();
        ((Map<?, ?>) credentials().get(0)).forEach((key, value) -> credential.put((String) key, value));
        return credential;
    }

    /** Gives it a copy of a credential. */
    void add(Map<String, Object> credential) {
        call("WebAuthn.addCredential", Map.of("credential", credential));
    }

    /** Replaces its only credential by a copy from before its last use. */
    void restoreCopy() {
        Map<String, Object> copy = credential();
        copy.put("signCount", 1);
        forget();
        add(copy);
    }

    /** Sets whether its only credential is synchronized at present. */
    void isBackedUp(boolean backedUp) {
        call(
                "WebAuthn.setCredentialProperties",
                Map.of(CREDENTIAL_ID, credential().get(CREDENTIAL_ID), "backupState", backedUp));
    }

    /** Removes it from the browser. */
    void unplug() {
        call("WebAuthn.removeVirtualAuthenticator", Map.of());
    }

    private Map<String, Object> call(String method, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("authenticatorId", id);
        return browser.driver().executeCdpCommand(method, all);
    }
}

package org.latchkey.account.factor.passkey;

import java.util.Map;
import java.util.UUID;

/**
 * Names of well-known providers of passkeys, by AAGUID. Not proved by anything: a name to tell passkeys apart. Source: the
 * community list {@code aaguid.json} of {@code passkeydeveloper/passkey-authenticator-aaguids}.
 */
final class Models {

    private static final String WINDOWS_HELLO = "Windows Hello";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "iCloud Keychain"),
            Map.entry("dd4ec289-e01d-41c9-bb89-70fa845d4bf2", "iCloud Keychain (Managed)"),
            Map.entry("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "Google Password Manager"),
            Map.entry("adce0002-35bc-c60a-648b-0b25f1f05503", "Chrome on Mac"),
            Map.entry("771b48fd-d3d4-4f74-9232-fc157ab0507a", "Edge on Mac"),
            Map.entry("08987058-cadc-4b81-b6e1-30de50dcbe96", WINDOWS_HELLO),
            Map.entry("9ddd1817-af5a-4672-a2b9-3e3dd95000a9", WINDOWS_HELLO),
            Map.entry("6028b017-b1d4-4c02-b4b3-afcdafc96bb2", WINDOWS_HELLO),
            Map.entry("53414d53-554e-4700-0000-000000000000", "Samsung Pass"),
            Map.entry("bada5566-a7aa-401f-bd96-45619a55120d", "1Password"),
            Map.entry("d548826e-79b4-db40-a3d8-11116f7e8349", "Bitwarden"),
            Map.entry("531126d6-e717-415c-9320-3d9aa6981239", "Dashlane"),
            Map.entry("f3809540-7f14-49c1-a8b3-8f813b225541", "Enpass"),
            Map.entry("0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6", "Keeper"),
            Map.entry("fdb141b2-5d84-443e-8a35-4698c205a502", "KeePassXC"),
            Map.entry("b78a0a55-6ef8-d246-a042-ba0f6d55050c", "LastPass"),
            Map.entry("b84e4048-15dc-4dd0-8640-f4f60813c8af", "NordPass"),
            Map.entry("50726f74-6f6e-5061-7373-50726f746f6e", "Proton Pass"));

    private Models() {}

    /** Returns the name; empty if it is unknown or the authenticator does not say. */
    static String name(UUID aaguid) {
        return NAMES.getOrDefault(aaguid.toString(), "");
    }
}

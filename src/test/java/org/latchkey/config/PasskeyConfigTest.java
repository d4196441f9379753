package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.config.PasskeySettings.Scope;
import org.latchkey.origin.PublicUrl;

class PasskeyConfigTest {

    private static PasskeySettings read(String publicUrl, Map<String, String> settings) {
        return PasskeyConfig.read(
                new Settings(List.of(settings::get)), Optional.of(publicUrl).flatMap(PublicUrl::parse));
    }

    @Test
    void withoutSettingsPasskeysWorkAtLocalhostAlone() {
        PasskeySettings settings = read("", Map.of());
        assertTrue(settings.areUsableAt("localhost"));
        assertFalse(settings.areUsableAt("login.example.org"));
        assertFalse(settings.areUsableAt("127.0.0.1"));
        assertEquals(
                new RelyingParty("localhost", "Latchkey", List.of("http://localhost:8080")),
                settings.relyingParty("Latchkey", () -> List.of("http://localhost:8080")));
    }

    @Test
    void thePublicUrlNamesTheSite() {
        PasskeySettings settings = read("https://login.example.org:8443/latchkey", Map.of());
        assertTrue(settings.areUsableAt("any host, as a proxy may send it"));
        assertEquals(
                new RelyingParty("login.example.org", "Latchkey", List.of("https://login.example.org:8443")),
                settings.relyingParty("Latchkey", List::of));
    }

    @Test
    void theSettingsOverrideThePublicUrl() {
        assertEquals(
                new PasskeySettings(
                        Scope.NAMED, "example.org", List.of("https://login.example.org", "https://example.org")),
                read(
                        "https://login.example.org/latchkey",
                        Map.of(
                                "PASSKEY_RP_ID",
                                "Example.org ",
                                "PASSKEY_ORIGINS",
                                "https://Login.example.org:443, https://example.org")));
    }

    @ParameterizedTest
    @CsvSource({"https://192.0.2.7/latchkey", "https://[2001:db8::1]/latchkey"})
    void anAddressThatIsNoDomainTurnsPasskeysOffAndNotTheStart(String publicUrl) {
        PasskeySettings settings = read(publicUrl, Map.of());
        assertFalse(settings.areUsableAt("localhost"));
        assertEquals("localhost", settings.relyingParty("Latchkey", List::of).rpId());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, https://login.example.org",
        "ample.org, https://login.example.org",
        "login.example.org, https://example.org",
        "192.0.2.7, https://192.0.2.7",
        "example.org, https://login.example.org/latchkey",
        "example.org, *"
    })
    void aDomainThatIsNotThatOfEveryOriginPreventsTheStart(String rpId, String origins) {
        ConfigException thrown = assertThrows(
                ConfigException.class, () -> read("", Map.of("PASSKEY_RP_ID", rpId, "PASSKEY_ORIGINS", origins)));
        assertTrue(thrown.getMessage().startsWith("PASSKEY_"), thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Test
    void oneOfTheTwoSettingsAloneIsNotEnoughWithoutAPublicUrl() {
        assertThrows(ConfigException.class, () -> read("", Map.of("PASSKEY_RP_ID", "example.org")));
        assertThrows(ConfigException.class, () -> read("", Map.of("PASSKEY_ORIGINS", "https://login.example.org")));
    }
}

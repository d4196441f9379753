package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardConfigTest {

    private static GuardSettings read(Map<String, String> settings) {
        return GuardConfig.read(new Settings(List.of(settings::get)));
    }

    private static void assertRefused(String name, Map<String, String> settings) {
        String message =
                assertThrows(ConfigException.class, () -> read(settings)).getMessage();
        assertTrue(message.startsWith(name), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void originsAreComparedWithTheirDefaultPorts() {
        Set<String> origins = read(
                        Map.of("GUARD_ORIGINS", "https://App.example.org, http://[::1]:8080,https://a.b:443"))
                .origins()
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertEquals(Set.of("https://app.example.org", "http://[::1]:8080", "https://a.b"), origins);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/",
                "https://app.example.org/x",
                "https://*.example.org",
                "https://app.example.org,",
                "app.example.org",
                "ftp://app.example.org",
                "https://user@app.example.org",
                "https://a https://b",
                "*",
                "null"
            })
    void anEntryThatIsNoOriginStopsTheStart(String origins) {
        assertRefused("GUARD_ORIGINS", Map.of("GUARD_ORIGINS", origins));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org, https://login.example.org",
        "https://Login.example.org:443/, https://login.example.org",
        "http://127.0.0.1:8080/latchkey/, http://127.0.0.1:8080/latchkey",
        "https://example.org/%EB%A1%9C, https://example.org/%EB%A1%9C"
    })
    void thePublicUrlHasNoSlashAtItsEnd(String url, String used) {
        assertEquals(
                used, read(Map.of("PUBLIC_URL", url)).publicUrl().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.org",
                "/latchkey",
                "//login.example.org",
                "ftp://login.example.org",
                "https://login.example.org/?a=b",
                "https://login.example.org/#a",
                "https://a@login.example.org/",
                "https:///latchkey",
                "https://login.example.org//x",
                "https://login.example.org/한",
                "https://login.example.org:99999999",
                "https://login.example.org\\evil"
            })
    void anAddressThatBrowsersCannotUseStopsTheStart(String url) {
        assertRefused("PUBLIC_URL", Map.of("PUBLIC_URL", url));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, https://login.example.org",
        "Example.org, https://a.b.example.org/x",
        "login.example.org, https://login.example.org"
    })
    void theCookieDomainIsAParentOfTheLoginsHost(String domain, String url) {
        assertDoesNotThrow(() -> read(Map.of("COOKIE_DOMAIN", domain, "PUBLIC_URL", url)));
        assertDoesNotThrow(() -> read(Map.of("COOKIE_DOMAIN", domain)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org",
                "localhost",
                ".example.org",
                "127.0.0.1",
                "[::1]",
                "::1",
                "example.org; Secure",
                "example.org/x",
                "ample.org",
                "sub.login.example.org",
                "example.com",
                "*.example.org",
                "example..org"
            })
    void aCookieDomainThatBrowsersRefuseStopsTheStart(String domain) {
        assertRefused("COOKIE_DOMAIN", Map.of("COOKIE_DOMAIN", domain, "PUBLIC_URL", "https://login.example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/a;b", "/a b", "/한", "/\u0001", "https://example.org/"})
    void aCookiePathThatIsNoneStopsTheStart(String path) {
        assertRefused("COOKIE_PATH", Map.of("COOKIE_PATH", path));
    }

    @ParameterizedTest
    @CsvSource({"/, ''", "/, /latchkey", "/latchkey, /latchkey", "/latchkey/, /latchkey", "/a, /a/b"})
    void aCookiePathThatIncludesTheLoginIsUsed(String path, String contextPath) {
        GuardSettings settings = read(Map.of("COOKIE_PATH", path));
        assertDoesNotThrow(() -> settings.requireCookieAt(contextPath));
        assertEquals(Optional.of(path), settings.cookiePath());
    }

    @ParameterizedTest
    @CsvSource({"/shop, /latchkey", "/latch, /latchkey", "/latchkey/x, /latchkey", "/latchkey, ''"})
    void aCookiePathThatExcludesTheLoginStopsTheStart(String path, String contextPath) {
        GuardSettings settings = read(Map.of("COOKIE_PATH", path));
        assertThrows(ConfigException.class, () -> settings.requireCookieAt(contextPath));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wiki",
                "=/wiki/",
                "Wiki=",
                "Wiki=wiki/",
                "Wiki=//evil",
                "Wiki=javascript:alert(1)",
                "Wiki=/a,",
                "Wiki=/한"
            })
    void aHomeLinkThatIsNoneStopsTheStart(String links) {
        String message = assertThrows(
                        ConfigException.class,
                        () -> HomeLink.read(new Settings(List.of(Map.of("HOME_LINKS", links)::get))))
                .getMessage();
        assertTrue(message.startsWith("HOME_LINKS"), message);
    }
}

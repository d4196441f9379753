package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.runtime.Secret;
import org.latchkey.store.StoreSettings;

class ConfigTest {

    private static final String SECRET = "Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";
    private static final Path HOME = Path.of("/srv/tomcat");

    @Test
    void defaultsOfAllSettings() {
        Config config = read(Map.of());
        assertEquals(
                new Config(
                        new StoreSettings(Optional.empty(), HOME.resolve("latchkey-data")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SessionRules(
                                new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12)),
                                new SessionLifetime(Duration.ofDays(7), Duration.ofDays(30)),
                                20),
                        8,
                        true,
                        false,
                        ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)),
                        Networks.parse("127.0.0.0/8,::1"),
                        new PageSettings("ko", "Latchkey", 8, HOME.resolve("latchkey-data/brand"), List.of()),
                        GuardSettings.DEFAULT,
                        Optional.empty(),
                        PasskeySettings.DEFAULT,
                        false),
                config);
    }

    @Test
    void theEnvironmentOverridesPropertiesWhichOverrideParameters() {
        Settings settings = new Settings(List.of(
                Map.of("TOKEN_TTL", "1")::get,
                Map.of("TOKEN_TTL", "2", "DATA_DIR", "/two")::get,
                Map.of("TOKEN_TTL", "3", "DATA_DIR", "/three", "JWT_SECRET", SECRET)::get));
        Config config = Config.read(settings, HOME);
        assertEquals(Duration.ofSeconds(1), config.sessions().normal().idle());
        assertEquals(Path.of("/two"), config.store().dataDir());
        assertEquals(Optional.of(new Secret(SECRET)), config.jwtSecret());
    }

    @Test
    void nativeCodeIsUsedUnlessTheOperatorForbidsIt() {
        assertTrue(read(Map.of("ARGON2", " auto ")).nativeCode());
        assertFalse(read(Map.of("ARGON2", "java")).nativeCode());
        assertRefused(Map.of("ARGON2", "native"), "ARGON2", "java");
    }

    @Test
    void tomcatsErrorPagesAreUnchangedByDefault() {
        assertFalse(read(Map.of()).plainErrorPages());
        assertFalse(read(Map.of("TOMCAT_ERROR_PAGES", "unchanged")).plainErrorPages());
        assertTrue(read(Map.of("TOMCAT_ERROR_PAGES", " plain ")).plainErrorPages());
        assertRefused(Map.of("TOMCAT_ERROR_PAGES", "true"), "TOMCAT_ERROR_PAGES", "plain");
    }

    @Test
    void theDescriptionOfTheApiIsServedOnDemandOnly() {
        assertFalse(read(Map.of("OPENAPI", "false")).openApi());
        assertTrue(read(Map.of("OPENAPI", " true ")).openApi());
        assertRefused(Map.of("OPENAPI", "yes"), "OPENAPI", "true");
    }

    @ParameterizedTest
    @CsvSource({"5,PT5S", "1800,PT30M", "PT30M,PT30M", "P1D,PT24H", "pt1h,PT1H", "' 60 ',PT1M"})
    void aDurationIsInSecondsOrIso8601(String text, Duration expected) {
        assertEquals(
                expected, read(Map.of("TOKEN_TTL", text)).sessions().normal().idle());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-5", "PT0S", "-PT5S", "PT0.5S", "30m", "soon", "1.5", "P400D", "99999999999999999", "PT"})
    void anInvalidDurationStopsTheStart(String text) {
        assertRefused(Map.of("TOKEN_TTL", text), "TOKEN_TTL", "PT30M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONGODB_URI", "DATA_DIR", "JWT_SECRET", "TOKEN_TTL"})
    void anEmptySettingStopsTheStart(String name) {
        assertRefused(Map.of(name, ""), name, "empty");
        assertRefused(Map.of(name, " "), name, "empty");
    }

    @Test
    void aShortSecretStopsTheStartAndIsNotPrinted() {
        assertRefused(Map.of("JWT_SECRET", "SPARTA"), "JWT_SECRET", "at least 32 bytes");
        assertFalse(messageFor(Map.of("JWT_SECRET", "SPARTA")).contains("SPARTA"));
        assertRefused(Map.of("JWT_SECRET", SECRET.substring(1)), "JWT_SECRET", "31 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-string-secret-at-least-256-bits-long",
                "your-256-bit-secret-your-256-bit-secret",
                "please-change-me-please-change-me-please",
                "SPARTASPARTASPARTASPARTASPARTASPARTA",
                "0123456789abcdef0123456789abcdef",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "correct horse correct horse correct horse "
            })
    void rfc8725_3_5_aWellKnownOrSimpleSecretStopsTheStart(String secret) {
        for (String name : List.of("JWT_SECRET", "JWT_SECRET_PREVIOUS")) {
            assertRefused(Map.of(name, secret), name, "openssl rand");
            assertFalse(messageFor(Map.of(name, secret)).contains(secret));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wx3zcjE4mRnV0iHqkP2o8UQ7yDBtS5LgA9uKfX1sNh0=",
                "8a4b7c1d9e2f3a6b5c8d7e0f1a2b3c4d",
                "tumbling-orchid-velvet-cascade-harbor-nimble"
            })
    void aRandomSecretIsAccepted(String secret) {
        assertEquals(
                Optional.of(new Secret(secret)),
                read(Map.of("JWT_SECRET", secret)).jwtSecret());
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_MIN_LENGTH,7",
        "PASSWORD_MIN_LENGTH,65",
        "PASSWORD_MIN_LENGTH,eight",
        "THROTTLE_FREE_GUESSES,0",
        "THROTTLE_FREE_GUESSES,51",
        "THROTTLE_FREE_FAILURES,-1",
        "THROTTLE_FREE_REGISTRATIONS,x",
        "SESSIONS_PER_USER,0",
        "SESSIONS_PER_USER,101"
    })
    void aNumberOutOfRangeStopsTheStart(String name, String value) {
        assertRefused(Map.of(name, value), name, "whole number");
    }

    @Test
    void theLengthOfASecretIsMeasuredInUtf8Bytes() {
        assertEquals(
                Optional.of(new Secret("열한글자로된비밀스런글")),
                read(Map.of("JWT_SECRET", "열한글자로된비밀스런글")).jwtSecret());
    }

    @Test
    void mongodbRequiresASecret() {
        assertRefused(Map.of("MONGODB_URI", "mongodb://localhost"), "JWT_SECRET", "openssl rand");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:27017",
                "http://localhost",
                "mongodb://",
                "mongodb://user:p/ss@localhost",
                "mongodb://user:p%zzword@localhost",
                "mongodb://localhost:99999",
                "mongodb://localhost/?maxPoolSize=-3",
                "mongodb://localhost/?minPoolSize=200",
                "mongodb://localhost/?timeoutMS=-1",
                "mongodb://localhost/da ta\u0000base"
            })
    void anInvalidConnectionStringStopsTheStartAndIsNotPrinted(String uri) {
        Map<String, String> settings = Map.of("MONGODB_URI", uri, "JWT_SECRET", SECRET);
        assertRefused(settings, "MONGODB_URI", "mongodb://user:password@host:27017/database");
        assertFalse(messageFor(settings).contains("p/ss"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w=0", "w=0&journal=false", "safe=false", "journal=false", "w=majority&journal=false"})
    void checklist_56_aWriteConcernWithoutDurabilityStopsTheStart(String option) {
        assertRefused(
                Map.of("MONGODB_URI", "mongodb://u:hunter2@localhost/x?" + option, "JWT_SECRET", SECRET),
                "MONGODB_URI",
                option.contains("journal") && !option.contains("w=0") ? "journal=false" : "w=0",
                "w=majority");
    }

    @Test
    void aRelativeFolderIsResolvedAgainstHome() {
        assertEquals(
                Path.of("/srv/tomcat/accounts"),
                read(Map.of("DATA_DIR", "accounts")).store().dataDir());
    }

    @Test
    void anInvalidPathStopsTheStart() {
        assertRefused(Map.of("DATA_DIR", "a\u0000b"), "DATA_DIR", "path");
    }

    @Test
    void asvs_7_3_ifOnlyOneLimitOfSessionsIsSetTheOtherIsAdapted() {
        assertEquals(
                new SessionLifetime(Duration.ofDays(1), Duration.ofDays(1)),
                read(Map.of("TOKEN_TTL", "P1D")).sessions().normal());
        assertEquals(
                new SessionLifetime(Duration.ofMinutes(10), Duration.ofMinutes(10)),
                read(Map.of("SESSION_TTL", "PT10M")).sessions().normal());
        assertEquals(
                new SessionLifetime(Duration.ofSeconds(5), Duration.ofSeconds(5)),
                read(Map.of("SESSION_TTL", "5", "TOKEN_TTL", "5")).sessions().normal());
        assertEquals(
                new SessionLifetime(Duration.ofDays(7), Duration.ofDays(90)),
                read(Map.of("STAY_SESSION_TTL", "P90D")).sessions().stay());
        assertRefused(Map.of("SESSION_TTL", "5", "TOKEN_TTL", "6"), "TOKEN_TTL", "SESSION_TTL");
        assertRefused(Map.of("STAY_SESSION_TTL", "5", "STAY_TOKEN_TTL", "6"), "STAY_TOKEN_TTL", "STAY_SESSION_TTL");
        assertEquals(
                new SessionLifetime(Duration.ofDays(10), Duration.ofDays(60)),
                read(Map.of("TOKEN_TTL", "P10D", "SESSION_TTL", "P60D"))
                        .sessions()
                        .stay());
        assertRefused(Map.of("STAY_SESSION_TTL", "PT1H"), "STAY_SESSION_TTL", "shorter");
    }

    @Test
    void settingsOfThePages() {
        Path folder = Path.of("src/docs").toAbsolutePath();
        assertEquals(
                new PageSettings(
                        "auto",
                        "우리 사이트",
                        15,
                        folder,
                        List.of(
                                new HomeLink("게시판", "/board/"),
                                new HomeLink("Our Wiki", "https://wiki.example.org/?a=b"))),
                read(Map.of(
                                "DEFAULT_LANGUAGE", "auto",
                                "PRODUCT_NAME", "우리 사이트",
                                "PASSWORD_MIN_LENGTH", "15",
                                "BRAND_DIR", folder.toString(),
                                "HOME_LINKS", " 게시판 = /board/, Our Wiki=https://wiki.example.org/?a=b"))
                        .look());
        assertRefused(Map.of("DEFAULT_LANGUAGE", "Korean"), "DEFAULT_LANGUAGE", "ko");
        assertRefused(Map.of("BRAND_DIR", "nowhere"), "BRAND_DIR", "/srv/tomcat/nowhere");
    }

    @Test
    void noSecretIsPrinted() {
        String printed = read(Map.of("MONGODB_URI", "mongodb://user:hunter2@localhost", "JWT_SECRET", SECRET))
                .toString();
        assertFalse(printed.contains("hunter2"), printed);
        assertFalse(printed.contains(SECRET), printed);
        assertTrue(printed.contains("<hidden>"), printed);
    }

    private static Config read(Map<String, String> settings) {
        return Config.read(new Settings(List.of(settings::get)), HOME);
    }

    private static String messageFor(Map<String, String> settings) {
        return assertThrows(ConfigException.class, () -> read(settings)).getMessage();
    }

    private static void assertRefused(Map<String, String> settings, String... words) {
        String message = messageFor(settings);
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }
}

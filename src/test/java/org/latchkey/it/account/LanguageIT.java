package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.Tomcat;

/** The language of the pages, and the operator's branding. */
class LanguageIT {

    private static final String ENGLISH = "You are not logged in.";
    /** The code for "no linguistic content" (ISO 639-2): a valid code that no translation can have. */
    private static final String NO_LANGUAGE = "zxx";

    @TempDir
    static Path folder;

    private static Tomcat tomcat;
    private static Client korean;
    private static Client auto;
    private static Client branded;

    @BeforeAll
    static void start() throws Exception {
        Path brand = Files.createDirectories(folder.resolve("brand"));
        Files.writeString(brand.resolve("brand.css"), ".frame { border-top: 6px solid rebeccapurple; }");
        Files.writeString(brand.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(LanguageIT.class))
                // A locale with its own digits.
                .withSystemProperty("user.language", "ar")
                .withSystemProperty("user.country", "EG")
                .andAnother(
                        "/auto",
                        "DEFAULT_LANGUAGE",
                        "auto",
                        "DATA_DIR",
                        folder.resolve("auto").toString())
                .andAnother(
                        "/branded",
                        "DEFAULT_LANGUAGE",
                        "en",
                        "PRODUCT_NAME",
                        "Café &amp; Söhne",
                        "DATA_DIR",
                        folder.toString())
                .andAnother(
                        "/wrong",
                        "DEFAULT_LANGUAGE",
                        NO_LANGUAGE,
                        "DATA_DIR",
                        folder.resolve("wrong").toString())
                .start();
        korean = new Client(tomcat.url());
        auto = new Client(tomcat.url("/auto"));
        branded = new Client(tomcat.url("/branded"));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void whatMachinesReadDoesNotDependOnTheLanguageOfTheJvm() {
        assertEquals(200, korean.register("anna", "correct horse", "안나").status());
        String token = korean.logIn("anna", "correct horse").token();
        assertEquals("success", korean.getAs(token, "/api/nick").result());
        String latin = "[\\p{ASCII}가-힣\\s]*";
        Reply metrics = korean.get("/metrics");
        assertTrue(metrics.body().contains("latchkey_hashing_seconds_count 2"), metrics.body());
        assertTrue(metrics.body().matches(latin), metrics.body());
        Reply tooShort = korean.post("/api/register", "id_give", "ben", "pw_give", "short", "nickname_give", "벤");
        assertTrue(tooShort.json().get("msg").getAsString().contains("8"), tooShort.body());
    }

    private static void assertIn(String language, Reply page) {
        assertTrue(page.body().contains("<html lang=\"" + language + "\">"), page.body());
    }

    @Test
    void whoHasNotChosenReadsKoreanWhateverTheBrowserAsksFor() {
        assertIn("ko", korean.get("/login", "Accept-Language", "en"));
        assertEquals(
                ContractTests.NOT_LOGGED_IN,
                korean.get("/api/nick", "Accept-Language", "en").msg());
    }

    @Test
    void whoChoosesALanguageReadsItOnPagesAndInReplies() {
        Reply chosen = korean.postAsBrowser("/api/language", "lang_give", "en", "next_give", "/register");
        assertEquals(303, chosen.status());
        assertEquals("/register", chosen.header("Location").orElseThrow());
        String cookie = chosen.setCookie("mylanguage").orElseThrow();
        assertTrue(cookie.contains("Max-Age=31536000") && cookie.contains("; Path=/;"), cookie);
        String shown = cookie.split(";")[0];
        assertIn("en", korean.get("/register", "Cookie", shown));
        assertEquals(ENGLISH, korean.get("/api/nick", "Cookie", shown).msg());
        assertIn("en", korean.get("/nowhere", "Cookie", shown));
        assertEquals("success", korean.post("/api/language", "lang_give", "ko").result());
    }

    @Test
    void aLanguageThatThereIsNotIsRefusedAndInACookieIsNone() {
        assertEquals(400, korean.post("/api/language", "lang_give", NO_LANGUAGE).status());
        assertEquals(400, korean.post("/api/language").status());
        assertIn("ko", korean.get("/login", "Cookie", "mylanguage=" + NO_LANGUAGE));
        assertIn("ko", korean.get("/login", "Cookie", "mylanguage=\"><script>"));
    }

    @Test
    void choosingALanguageLeadsToNoOtherOrigin() {
        Reply chosen = korean.postAsBrowser("/api/language", "lang_give", "en", "next_give", "//evil.example/");
        assertEquals("/", chosen.header("Location").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|en",
                "ko-KR,ko;q=0.9,en;q=0.8|ko",
                NO_LANGUAGE + ",en;q=0.5|en",
                "en-US|en",
                NO_LANGUAGE + "|ko",
                "*|ko",
                ";;;|ko"
            })
    void autoFollowsTheBrowser(String header, String language) {
        assertIn(language, auto.get("/login", "Accept-Language", header));
    }

    @Test
    void autoIsKoreanForWhoSaysNothingAndGivesWayToAChoice() {
        assertIn("ko", auto.get("/login"));
        assertIn("ko", auto.get("/login", "Accept-Language", "en", "Cookie", "mylanguage=ko"));
    }

    @Test
    void anOwnSentenceInAnyLanguageIsShownToWhoComesFromAnotherSite() {
        String page = korean.get("/login?" + Client.encode("msg", ENGLISH), "Sec-Fetch-Site", "cross-site")
                .body();
        assertTrue(page.contains(ENGLISH), page);
    }

    @Test
    void aLanguageWithoutAFileStopsTheStartAndSaysWhichThereAre() {
        assertEquals(404, new Client(tomcat.url("/wrong")).get("/login").status());
        assertTrue(tomcat.log().contains("DEFAULT_LANGUAGE is " + NO_LANGUAGE), tomcat.log());
        assertTrue(tomcat.log().contains("Use ko, en, or auto"), tomcat.log());
    }

    @Test
    void anOperatorChangesNameColoursAndLogo() {
        Reply page = branded.get("/login");
        assertIn("en", page);
        assertTrue(page.body().contains("<title>Log in · Café &amp; Söhne</title>"), page.body());
        String style = page.body().replaceAll("(?s).*href=\"/branded(/brand/brand.css[^\"]*)\".*", "$1");
        Reply css = branded.get(style);
        assertEquals("text/css", css.header("Content-Type").orElseThrow().split(";")[0]);
        assertTrue(css.body().contains("rebeccapurple"));
        assertTrue(css.header("Cache-Control").orElseThrow().contains("immutable"));
        Reply logo = branded.get("/brand/logo.svg");
        assertEquals("no-store", logo.header("Cache-Control").orElseThrow());
        assertEquals(
                "no-store",
                branded.get("/brand/brand.css?v=other").header("Cache-Control").orElseThrow());
        assertEquals("image/svg+xml", logo.header("Content-Type").orElseThrow());
        assertEquals(2, page.body().split("/branded/brand/logo.svg", -1).length - 1);
        for (String other :
                new String[] {"/brand/", "/brand", "/brand/x", "/brand/..%2flatchkey.mv.db", "/brand/lock"}) {
            Reply reply = branded.get(other);
            assertTrue(reply.status() == 404 || reply.status() == 400, other + " " + reply.status());
            assertFalse(reply.header("Cache-Control").orElse("").contains("max-age"), other);
        }
        assertEquals(404, korean.get("/brand/brand.css").status());
    }

    @Test
    void asvs_6_1_2_theOperatorsNameIsNoPassword() {
        Reply reply = branded.register("id-" + UUID.randomUUID(), "café & söhne", "x");
        assertEquals(400, reply.status());
        assertEquals("pw_give", reply.header("Invalid-Field").orElseThrow());
    }
}

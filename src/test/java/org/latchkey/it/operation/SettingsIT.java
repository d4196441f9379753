package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Settings and messages at the start. */
class SettingsIT {

    @TempDir
    static Path folder;

    private static TestDatabase duplicates;
    private static TestDatabase passkeys;
    /** Has settings in all places, and starts first. */
    private static Tomcat configured;
    /** Its root application has no settings, and others have those that their tests are about. */
    private static Tomcat plain;

    @BeforeAll
    static void start() throws IOException {
        duplicates = TestDatabase.embedded(Files.createDirectory(folder.resolve("duplicates")));
        duplicates
                .users()
                .insertMany(List.of(new Document("id", "twice"), new Document("id", "twice"), new Document("id", "x")));
        passkeys = TestDatabase.embedded(Files.createDirectory(folder.resolve("passkeys")));
        Document passkey = new Document("cred", "aWQ").append("rp", "old.example.org");
        passkeys.users()
                .insertOne(new Document("id", "anna").append("factors", new Document("passkeys", List.of(passkey))));
        String one = folder.resolve("one").toString();
        configured = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                .with("JWT_SECRET", Tokens.SECRET)
                .with("TOMCAT_ERROR_PAGES", "unchanged")
                .withInHost(DocumentedValve.ofErrorPages())
                .withSystemProperty("DATA_DIR", one)
                .withSystemProperty("JWT_SECRET", "a property that the environment wins over, 0x7f")
                .at("/one")
                .andAnother(
                        "/one",
                        "TOKEN_TTL",
                        "PT2H",
                        "DATA_DIR",
                        folder.resolve("never").toString())
                .start();
        String data = folder.resolve("data").toString();
        plain = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                .with("TOMCAT_ERROR_PAGES", "unchanged")
                .andAnother("/a", "MONGODB_URI", "mongodb://user:hunter2@localhost")
                .andAnother("/b", "JWT_SECRET", "SPARTA")
                .andAnother("/c", "TOKEN_TTL", "soon")
                .andAnother("/d", "MONGODB_URI", "mongodb://user:hunter/2@localhost", "JWT_SECRET", Tokens.SECRET)
                .andAnother("/e", "MONGODB_URI", duplicates.uri(), "JWT_SECRET", Tokens.SECRET)
                .andAnother("/f", "TOKEN_TTL", "")
                // The root application holds the folder; the others are deployed before it.
                .andAnother("/g", "DATA_DIR", "/dev/null/data")
                .andAnother("/first", "DATA_DIR", data)
                .andAnother("/copy", "DATA_DIR", data)
                .andAnother("/late", "DATA_DIR", one)
                .andAnother(
                        "/passkeys",
                        "MONGODB_URI",
                        passkeys.uri(),
                        "JWT_SECRET",
                        Tokens.SECRET,
                        "PUBLIC_URL",
                        "https://login.example.org",
                        "PASSKEY_RP_ID",
                        "example.org")
                .start();
    }

    @AfterAll
    static void stop() {
        plain.close();
        configured.close();
        passkeys.close();
        duplicates.close();
    }

    @Test
    void aSettingIsReadFromEachOfTheThreePlaces() {
        Client client = new Client(configured.url());
        client.register("anna", "correct horse", "안나");
        String payload = client.logIn("anna", "correct horse").token().split("\\.")[1];
        String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        var claims = JsonParser.parseString(json).getAsJsonObject();
        assertEquals(7200, claims.get("exp").getAsLong() - claims.get("iat").getAsLong());
        assertEquals("success", client.getAs(Tokens.sign(json), "/api/nick").result());
        assertTrue(Files.exists(folder.resolve("one/lock")));
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void passkeysOfAnotherDomainAreCountedInAWarningAfterTheStart() {
        plain.awaitLog("Stored passkeys that cannot be used: 1.", "\"old.example.org\"", "\"example.org\" now");
    }

    @Test
    void tomcatsOwnErrorPagesAreTheHostsAffair() {
        RawHttp.Reply reply = new RawHttp(plain.url()).sendBytes("NONSENSE\r\n\r\n");
        assertEquals(400, reply.status());
        assertTrue(reply.body().contains("Apache Tomcat/11"), reply.body());
    }

    @Test
    void asvs_13_4_6_withTheDocumentedValveTomcatsOwnErrorPagesShowNoVersion() {
        RawHttp.Reply reply = new RawHttp(configured.url("")).sendBytes("NONSENSE\r\n\r\n");
        assertEquals(400, reply.status());
        assertTrue(reply.body().contains("HTTP Status 400"), reply.body());
        assertFalse(reply.body().contains("Tomcat"), reply.body());
    }

    @Test
    void withoutSettingsTheDataIsUnderCatalinaBaseForItsOwnerOnlyAndTheLogSaysWhere() throws Exception {
        Path data = plain.base().resolve("latchkey-data");
        assertTrue(plain.log().contains("the embedded store in " + data), plain.log());
        assertTrue(plain.log().contains("Latchkey is ready: " + plain.url().replace("127.0.0.1", "localhost") + "/\n"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        String secret = Files.readString(data.resolve("jwt-secret")).strip();
        assertFalse(plain.log().contains(secret));
        assertEquals("fail", new Client(plain.url()).logIn("admin", "admin").result());
    }

    @Test
    void aBadSettingStopsTheStartWithOneLineThatNamesTheSettingAndTheFix() {
        assertStopped("/a", "JWT_SECRET is not set");
        assertStopped("/b", "JWT_SECRET has only 6 bytes");
        assertStopped("/c", "TOKEN_TTL is not a duration");
        assertStopped("/d", "MONGODB_URI is not a MongoDB connection string");
        assertStopped("/e", "several documents with the same id: \"twice\"");
        assertStopped("/f", "TOKEN_TTL is set, but empty");
        assertStopped("/g", "DATA_DIR /dev/null/data cannot be used");
        assertEquals(200, new Client(plain.url()).get("/login").status());
        for (String secret : List.of("hunter", "SPARTA", Tokens.SECRET)) {
            assertFalse(plain.log().contains(secret), secret);
        }
    }

    private static void assertStopped(String path, String words) {
        List<String> lines =
                plain.log().lines().filter(line -> line.contains(words)).toList();
        assertEquals(1, lines.size(), words + " in " + plain.log());
        assertTrue(lines.get(0).contains("Latchkey cannot start: "), lines.get(0));
        assertEquals(404, new Client(plain.url(path)).get("/login").status());
    }

    @Test
    void aSecondInstanceOnTheSameFolderIsRefused() {
        // Tomcat decides which of the two starts first; the other is refused.
        int up = 0;
        for (String path : List.of("/first", "/copy")) {
            up += new Client(plain.url(path)).get("/login").status() == 200 ? 1 : 0;
        }
        assertEquals(1, up);
        assertInUse("data");
    }

    @Test
    void anInstanceOfAnotherProcessOnTheSameFolderIsRefusedToo() {
        assertInUse("one");
        assertEquals(404, new Client(plain.url("/late")).get("/login").status());
    }

    private static void assertInUse(String data) {
        String words = "DATA_DIR " + folder.resolve(data) + " is in use by another running Latchkey";
        assertTrue(plain.log().contains(words), plain.log());
    }
}

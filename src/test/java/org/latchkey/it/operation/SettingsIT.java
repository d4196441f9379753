package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
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
    Path folder;

    @Test
    void aSettingIsReadFromEachOfTheThreePlaces() {
        Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                .with("JWT_SECRET", Tokens.SECRET)
                .withSystemProperty("DATA_DIR", folder.resolve("one").toString())
                .withSystemProperty("JWT_SECRET", "a property that the environment wins over, 0x7f")
                .at("/one")
                .andAnother(
                        "/one",
                        "TOKEN_TTL",
                        "PT2H",
                        "DATA_DIR",
                        folder.resolve("never").toString());
        try (Tomcat tomcat = setup.start()) {
            Client client = new Client(tomcat.url());
            client.register("anna", "correct horse", "안나");
            String payload = client.logIn("anna", "correct horse").token().split("\\.")[1];
            String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
            var claims = JsonParser.parseString(json).getAsJsonObject();
            assertEquals(7200, claims.get("exp").getAsLong() - claims.get("iat").getAsLong());
            assertEquals("success", client.getAs(Tokens.sign(json), "/api/nick").result());
            assertTrue(Files.exists(folder.resolve("one/lock")));
            assertFalse(Files.exists(folder.resolve("never")));
        }
    }

    @Test
    void passkeysOfAnotherDomainAreCountedInAWarningAfterTheStart() {
        Document passkey = new Document("cred", "aWQ").append("rp", "old.example.org");
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            database.users()
                    .insertOne(
                            new Document("id", "anna").append("factors", new Document("passkeys", List.of(passkey))));
            Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                    .with("MONGODB_URI", database.uri())
                    .with("JWT_SECRET", Tokens.SECRET)
                    .with("PUBLIC_URL", "https://login.example.org")
                    .with("PASSKEY_RP_ID", "example.org");
            try (Tomcat tomcat = setup.start()) {
                tomcat.awaitLog(
                        "Stored passkeys that cannot be used: 1.", "\"old.example.org\"", "\"example.org\" now");
            }
        }
    }

    @Test
    void tomcatsOwnErrorPagesAreTheHostsAffair() {
        try (Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                .with("TOMCAT_ERROR_PAGES", "unchanged")
                .start()) {
            RawHttp.Reply reply = new RawHttp(tomcat.url()).sendBytes("NONSENSE\r\n\r\n");
            assertEquals(400, reply.status());
            assertTrue(reply.body().contains("Apache Tomcat/11"), reply.body());
        }
    }

    @Test
    void asvs_13_4_6_withTheDocumentedValveTomcatsOwnErrorPagesShowNoVersion() {
        try (Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                .with("TOMCAT_ERROR_PAGES", "unchanged")
                .withInHost(DocumentedValve.ofErrorPages())
                .start()) {
            RawHttp.Reply reply = new RawHttp(tomcat.url()).sendBytes("NONSENSE\r\n\r\n");
            assertEquals(400, reply.status());
            assertTrue(reply.body().contains("HTTP Status 400"), reply.body());
            assertFalse(reply.body().contains("Tomcat"), reply.body());
        }
    }

    @Test
    void withoutSettingsTheDataIsUnderCatalinaBaseForItsOwnerOnlyAndTheLogSaysWhere() throws Exception {
        try (Tomcat tomcat =
                Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class)).start()) {
            Path data = tomcat.base().resolve("latchkey-data");
            assertTrue(tomcat.log().contains("the embedded store in " + data), tomcat.log());
            assertTrue(tomcat.log().contains("Latchkey is ready: http://localhost:"), tomcat.log());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
            String secret = Files.readString(data.resolve("jwt-secret")).strip();
            assertFalse(tomcat.log().contains(secret));
            assertEquals(
                    "fail", new Client(tomcat.url()).logIn("admin", "admin").result());
        }
    }

    @Test
    void aBadSettingStopsTheStartWithOneLineThatNamesTheSettingAndTheFix() {
        try (TestDatabase duplicates = TestDatabase.embedded(folder)) {
            duplicates
                    .users()
                    .insertMany(
                            List.of(new Document("id", "twice"), new Document("id", "twice"), new Document("id", "x")));
            Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class))
                    .andAnother("/a", "MONGODB_URI", "mongodb://user:hunter2@localhost")
                    .andAnother("/b", "JWT_SECRET", "SPARTA")
                    .andAnother("/c", "TOKEN_TTL", "soon")
                    .andAnother("/d", "MONGODB_URI", "mongodb://user:hunter/2@localhost", "JWT_SECRET", Tokens.SECRET)
                    .andAnother("/e", "MONGODB_URI", duplicates.uri(), "JWT_SECRET", Tokens.SECRET)
                    .andAnother("/f", "TOKEN_TTL", "")
                    // The root application holds the folder; the others are deployed before it.
                    .andAnother("/g", "DATA_DIR", "/dev/null/data");
            try (Tomcat tomcat = setup.start()) {
                assertStopped(tomcat, "/a", "JWT_SECRET is not set");
                assertStopped(tomcat, "/b", "JWT_SECRET has only 6 bytes");
                assertStopped(tomcat, "/c", "TOKEN_TTL is not a duration");
                assertStopped(tomcat, "/d", "MONGODB_URI is not a MongoDB connection string");
                assertStopped(tomcat, "/e", "several documents with the same id: \"twice\"");
                assertStopped(tomcat, "/f", "TOKEN_TTL is set, but empty");
                assertStopped(tomcat, "/g", "DATA_DIR /dev/null/data cannot be used");
                assertEquals(200, new Client(tomcat.url()).get("/login").status());
                for (String secret : List.of("hunter", "SPARTA", Tokens.SECRET)) {
                    assertFalse(tomcat.log().contains(secret), secret);
                }
            }
        }
    }

    private static void assertStopped(Tomcat tomcat, String path, String words) {
        List<String> lines =
                tomcat.log().lines().filter(line -> line.contains(words)).toList();
        assertEquals(1, lines.size(), words + " in " + tomcat.log());
        assertTrue(lines.get(0).contains("Latchkey cannot start: "), lines.get(0));
        assertEquals(404, new Client(tomcat.url(path)).get("/login").status());
    }

    @Test
    void aSecondInstanceOnTheSameFolderIsRefused() {
        String data = folder.resolve("data").toString();
        Tomcat.Setup first =
                Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class)).with("DATA_DIR", data);
        Tomcat.Setup second =
                Tomcat.Setup.ofVersion11(Tomcat.newBase(SettingsIT.class)).with("DATA_DIR", data);
        try (Tomcat holder = first.andAnother("/copy").start()) {
            // Tomcat decides which of the two starts first; the other is refused.
            int up = 0;
            for (String url : List.of(holder.url(), holder.url("/copy"))) {
                up += new Client(url).get("/login").status() == 200 ? 1 : 0;
            }
            assertEquals(1, up);
            assertTrue(holder.log().contains("is in use by another running Latchkey"), holder.log());
            try (Tomcat late = second.start()) {
                assertTrue(late.log().contains("DATA_DIR " + data + " is in use by another running"), late.log());
                assertEquals(404, new Client(late.url()).get("/login").status());
            }
        }
    }
}

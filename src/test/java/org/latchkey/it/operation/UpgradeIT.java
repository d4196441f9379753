package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.AdminCommand;
import org.latchkey.it.server.AdminHere;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/**
 * The upgrade from release 0.1.0 with the data of its embedded store. {@code data-of-0.1.0.zip} is the {@code DATA_DIR} of
 * that release's WAR on Tomcat 11, whose process was killed after the last registration: the user dora is in the journal
 * only.
 */
@Tag(Steady.TAG)
class UpgradeIT {

    private static final String KOREAN_ID = "하늘";
    private static final String KOREAN_PASSWORD = "바다가-보이는-창문";

    @TempDir
    Path folder;

    private Path data() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (InputStream file = UpgradeIT.class.getResourceAsStream("data-of-0.1.0.zip");
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path copy = data.resolve(entry.getName());
                Files.copy(zip, copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return data;
    }

    private static Tomcat start(Path data) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(UpgradeIT.class))
                .with("DATA_DIR", data.toString())
                .start();
    }

    @Test
    void usersOfTheReleaseBeforeLogInWithTheirPasswordsUseWhatIsNewAndTheirTokensHaveItsSecret() throws Exception {
        Path data = data();
        String secret = Files.readString(data.resolve("jwt-secret"));
        try (Tomcat tomcat = start(data)) {
            Client client = new Client(tomcat.url());
            String token = client.logIn("anna", "correct-horse").token();
            assertEquals(
                    "Anna",
                    client.getAs(token, "/api/nick").json().get("nickname").getAsString());
            assertEquals("success", client.logIn(KOREAN_ID, KOREAN_PASSWORD).result());
            assertEquals("success", client.logIn("dora", "correct-staple").result(), "the user in the journal");
            assertEquals("fail", client.logIn("anna", "correct-donkey").result());
            assertEquals(403, client.logIn("bert", "correct-donkey").status(), "disabled");
            assertEquals(409, client.register("dora", "correct-staple", "Dora").status());

            client.confirm(token, "correct-horse");
            assertEquals(200, client.postAs(token, "/api/account/totp/begin").status());
            JsonObject factors = client.getAs(token, "/api/account/factors").json();
            assertTrue(factors.get("password").getAsBoolean());
            Reply export = client.getAs(token, "/api/account/export");
            assertEquals(
                    "Anna", export.json().getAsJsonObject("account").get("nick").getAsString());
            assertEquals(List.of(), tomcat.complaints());
            assertFalse(tomcat.log().contains(secret.strip()));
        }
        // And once more, after the new release has written.
        try (Tomcat tomcat = start(data)) {
            String[] token = new Client(tomcat.url())
                    .logIn("anna", "correct-horse")
                    .token()
                    .split("\\.");
            assertEquals(signature(secret.strip(), token[0] + "." + token[1]), token[2]);
            assertEquals(secret, Files.readString(data.resolve("jwt-secret")));
            assertFalse(tomcat.log().contains(secret.strip()));
        }
    }

    /** HS256 (RFC 7515, appendix A.1). */
    private static String signature(String secret, String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theCommandLineShowsTheUsersOfTheReleaseBefore() throws IOException {
        AdminHere admin = new AdminHere(folder).with("DATA_DIR", data().toString());
        JsonObject count = admin.json("count");
        assertEquals(5, count.get("all").getAsInt());
        assertEquals(1, count.get("disabled").getAsInt());
        assertEquals(1, count.get("mustChangePassword").getAsInt());
        AdminCommand.Result changed = admin.runWith("battery-horse", "one-time-password", "carla", "--stdin", "--yes");
        assertEquals(0, changed.exitCode(), changed.err());
    }
}

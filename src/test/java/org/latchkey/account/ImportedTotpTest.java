package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.Base32;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.format.HashVector;
import org.latchkey.account.transfer.ExportListener;
import org.latchkey.account.transfer.ExportOptions;
import org.latchkey.account.transfer.ImportListener;
import org.latchkey.account.transfer.ImportOptions;
import org.latchkey.account.transfer.ImportReport;
import org.latchkey.account.transfer.file.UserFiles;
import org.latchkey.store.TestDatabase;

/** Logins with a password and a code to accounts that were imported with their TOTP secret. */
class ImportedTotpTest {

    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final AuthenticatorApp phone = new AuthenticatorApp(SECRET, clock);
    private TestDatabase database;
    private TestApplication app;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        app = new TestApplication(database.database(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void imported(String kind, String file) throws IOException {
        ImportReport report = app.administration
                .importer()
                .run(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        new ImportOptions(
                                UserFiles.named(kind).orElseThrow(),
                                Optional.empty(),
                                true,
                                false,
                                false,
                                Optional.empty()),
                        new NoRefusals());
        assertEquals(1, report.added());
    }

    private static final class NoRefusals implements ImportListener {
        @Override
        public void refused(String place, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void withoutPassword(String place, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void progress(long read) {
            assertTrue(read > 0);
        }
    }

    private String exported(boolean withSecrets) {
        StringBuilder lines = new StringBuilder();
        app.administration.exporter().run(new ExportOptions(true, withSecrets), new ExportListener() {
            @Override
            public void user(Map<String, Object> fields) {
                lines.append(new Gson().toJson(fields)).append('\n');
            }

            @Override
            public void secretUnreadable(String id) {
                throw new AssertionError(id);
            }
        });
        return lines.toString();
    }

    private String half(String password) {
        return assertInstanceOf(
                        SecondFactorNeeded.class,
                        app.accounts.logIn("anna", password, false, TestApplication.unknownDevice()))
                .halfLogin();
    }

    private void logIn(String password) {
        String halfLogin = half(password);
        Failure wrong = assertThrows(Failure.class, () -> complete(halfLogin, "000000"));
        assertEquals(Reason.LOGIN_CODE_WRONG, wrong.reason());
        complete(halfLogin, phone.code());
        // The code is used up.
        clock.advance(Duration.ofSeconds(31));
    }

    private void complete(String halfLogin, String code) {
        app.factors
                .secondFactor()
                .complete(
                        app.factors.secondFactor().waiting(Optional.of(halfLogin)),
                        code,
                        TestApplication.unknownDevice());
    }

    @Test
    void anImportedSecretIsAConfirmedFactorAndStaysOneThroughExportAndImport() throws IOException {
        imported(
                "ndjson",
                "{\"id\":\"anna\",\"passwordHash\":\"{noop}correct horse\",\"totp\":\"otpauth://totp/x?secret=" + SECRET
                        + "\"}");
        logIn("correct horse");
        String exported = exported(true);
        assertFalse(exported(false).contains(SECRET));
        database.users().deleteMany(new Document());
        imported("ndjson", exported);
        logIn("correct horse");
    }

    @Test
    void theCodesOfAKeycloakUserAreImported() throws IOException {
        HashVector vector = HashVector.all()
                .filter(each -> each.description().equals("Keycloak realm export, pbkdf2-sha256"))
                .findFirst()
                .orElseThrow();
        String otp = """
                {"type":"otp","secretData":"{\\"value\\":\\"sEcReTsEcReTsEcReT20\\"}","credentialData":
                 "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\"}"}""";
        imported(
                "keycloak",
                "{\"users\":[{\"username\":\"anna\",\"enabled\":true,\"credentials\":[" + otp + "," + vector.hash()
                        + "]}]}");
        String base32 = Base32.encode("sEcReTsEcReTsEcReT20".getBytes(StandardCharsets.US_ASCII));
        complete(half(vector.password()), new AuthenticatorApp(base32, clock).code());
    }
}

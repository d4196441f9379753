package org.latchkey.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.Pause;
import org.latchkey.store.FreePort;

/** What the documented nginx does by itself; its server need not run. */
@EnabledIf(value = "org.latchkey.it.proxy.Nginx#isWanted", disabledReason = "there is no nginx on the PATH")
class NginxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void httpIsRedirectedToHttpsExceptForTheProofsOfAcme() throws IOException {
        Path proofs = Files.createDirectories(folder.resolve("acme/.well-known/acme-challenge"));
        Files.writeString(proofs.resolve("proof"), "the proof");
        int plain = FreePort.next();
        try (ProxyProcess nginx = Nginx.redirecting(folder, plain, FreePort.next())) {
            Client client = new Client("http://127.0.0.1:" + plain);
            Client.Reply reply = client.get("/login?next=%2Fwiki%2F");
            assertEquals(301, reply.status(), nginx.url());
            assertEquals(Optional.of("https://127.0.0.1/login?next=%2Fwiki%2F"), reply.header("Location"));
            assertEquals(
                    "the proof", client.get("/.well-known/acme-challenge/proof").body());
        }
    }

    @Test
    void asvs_4_1_2_theDocumentedNginxRedirectsPagesAndNotTheApi() {
        int plain = FreePort.next();
        try (ProxyProcess nginx = Nginx.redirecting(folder, plain, FreePort.next())) {
            Client client = new Client("http://127.0.0.1:" + plain);
            assertEquals(301, client.get("/login").status(), nginx.url());
            Client.Reply reply = client.post("/api/login", "id_give", "anna", "pw_give", "correct horse");
            assertEquals(403, reply.status());
            assertEquals(Optional.empty(), reply.header("Location"));
        }
    }

    @Test
    void theLogHasNoTokenOfALinkInAMail() {
        try (ProxyProcess nginx = Nginx.before(folder, FreePort.next())) {
            assertEquals(
                    502,
                    new Client(nginx.url()).get("/reset?token=secret-token").status());
            Pause.until(PATIENCE, () -> log().contains("\"GET /reset\" 502 "), this::log);
            assertFalse(log().contains("secret-token"), log());
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("latchkey.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

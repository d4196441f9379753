package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.account.Mailbox;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/**
 * The JSON routes with what schemathesis makes of their description: no status of 500, and no reply that is not described.
 * Only with {@code -Psteady -Dlatchkey.steady=long}, and where schemathesis is installed ({@code pip install schemathesis}).
 */
class OpenApiFuzzIT {

    private static final String PASSWORD = "correct-horse";
    private static final int MAX_MINUTES = 20;

    @TempDir
    Path folder;

    @Tag(Steady.TAG)
    @Test
    void schemathesisFindsNoReplyThatIsNotDescribed() throws Exception {
        assumeTrue(Steady.isLong(), "schemathesis runs with -Psteady -Dlatchkey.steady=long");
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "schemathesis")));
        assumeTrue(isInstalled, "schemathesis is not installed: the JSON routes are not fuzzed");
        try (Mailbox mailbox = new Mailbox();
                Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(OpenApiFuzzIT.class))
                        .with("DATA_DIR", folder.resolve("data").toString())
                        .with("OPENAPI", "true")
                        .with("PUBLIC_URL", "http://localhost")
                        .with("SMTP_URL", mailbox.url())
                        .with("MAIL_FROM", "login@example.org")
                        .start()) {
            Client client = new Client(tomcat.url());
            client.register("anna", PASSWORD, "Anna");
            String token = client.logIn("anna", PASSWORD).token();
            client.confirm(token, PASSWORD);
            fuzz(tomcat, token);
            assertEquals(200, client.get("/readyz").status());
        }
    }

    private void fuzz(Tomcat tomcat, String token) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        "schemathesis",
                        "run",
                        tomcat.url() + "/openapi.json",
                        "--url=" + tomcat.url(),
                        "--header=Cookie: mytoken=" + token,
                        "--phases=examples,coverage,fuzzing",
                        "--max-examples=20",
                        "--checks=not_a_server_error,status_code_conformance,content_type_conformance,"
                                + "response_schema_conformance",
                        "--continue-on-failure",
                        "--no-color",
                        // These would end the session of the others.
                        "--exclude-operation-id-regex=^(logout|deleteAccount|password|removePassword|endSession)$"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES), "schemathesis does not end");
            String report = Files.readString(output, StandardCharsets.UTF_8);
            assertEquals(0, process.exitValue(), report);
            assertTrue(report.contains("Tested:"), report);
        } finally {
            process.destroyForcibly();
        }
    }
}

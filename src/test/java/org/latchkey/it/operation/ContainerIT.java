package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.FreePort;
import org.latchkey.web.http.Paths;

/** Tomcat as the container and the systemd unit configure it, with the secret in a file. */
class ContainerIT {

    @TempDir
    static Path folder;

    private static Map<String, String> before;
    private static Tomcat tomcat;

    private static Tomcat.Setup setup(String data) throws IOException {
        Path secret = Files.writeString(folder.resolve("jwt_secret"), Tokens.SECRET + "\n");
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(ContainerIT.class))
                .asInContainer()
                .with("DATA_DIR", folder.resolve(data).toString())
                .with("JWT_SECRET_FILE", secret.toString());
    }

    @BeforeAll
    static void start() throws IOException {
        Tomcat.Setup setup = setup("data").prepared();
        before = files(setup.base());
        tomcat = setup.start();
    }

    @AfterAll
    static void itHasWrittenOnlyWhereTheContainerAllowsAndIsDown() throws Exception {
        int port = tomcat.port();
        tomcat.close();
        assertEquals(before, files(tomcat.base()));
        assertEquals(1, healthCheck(Paths.HEALTH, port));
    }

    @Test
    void itServesWithTheSecretOfTheFile() {
        Client client = new Client(tomcat.url());
        client.register("anna", "correct horse", "안나");
        String payload = client.logIn("anna", "correct horse").token().split("\\.")[1];
        String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        // The test signs the same claims with the secret of the file.
        assertEquals("success", client.getAs(Tokens.sign(claims), "/api/nick").result());
        assertEquals(200, client.get(client.asset("latchkey.css")).status());
        assertFalse(tomcat.log().contains(Tokens.SECRET), tomcat.log());
    }

    /** All files outside the two folders that are writable in the container, with the time of their last change. */
    private static Map<String, String> files(Path base) throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(base.resolve("work")) && !file.startsWith(base.resolve("temp")))
                    .collect(Collectors.toMap(Path::toString, ContainerIT::changed, (a, b) -> a, TreeMap::new));
        }
    }

    private static String changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheNamedProxyIsBelieved() throws IOException {
        try (Tomcat behind =
                setup("behind").with("TOMCAT_PROXIES", "127\\.0\\.0\\.1").start()) {
            assertTrue(isSecureThroughAProxy(behind));
        }
        assertFalse(isSecureThroughAProxy(tomcat));
    }

    private static boolean isSecureThroughAProxy(Tomcat tomcat) {
        return new Client(tomcat.url())
                .get("/login?lang=en", "X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.7")
                .header("Strict-Transport-Security")
                .isPresent();
    }

    @Test
    void theHealthCheckTellsReadyFromDown() throws Exception {
        assertEquals(0, healthCheck(Paths.READINESS, tomcat.port()));
        assertEquals(0, healthCheck(Paths.HEALTH, tomcat.port()));
        assertEquals(1, healthCheck("/nowhere", tomcat.port()));
        assertEquals(1, healthCheck(Paths.HEALTH, FreePort.next()));
    }

    @Test
    void theHealthCheckWaitsUntilTheStartHasSucceededOrFailed() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertEquals(0, ended.waitFor());
        int port = FreePort.next();
        assertEquals(1, run(Map.of("MAINPID", Long.toString(ended.pid())), "--wait", Paths.HEALTH, port));
        assertEquals(0, run(Map.of(), "--wait", Paths.HEALTH, tomcat.port()));
        assertEquals(1, run(Map.of(), "--wait", "/nowhere", tomcat.port()));
    }

    private static int healthCheck(String path, int port) throws Exception {
        return run(Map.of(), path, port);
    }

    private static int run(Map<String, String> environment, Object... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of("src/dist/healthcheck"),
                                Stream.of(arguments).map(Object::toString))
                        .toList())
                .inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the health check does not end");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}

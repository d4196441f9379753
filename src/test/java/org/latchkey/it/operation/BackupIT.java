package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.AdminCommand.Result;
import org.latchkey.it.server.AdminHere;
import org.latchkey.it.server.AdminProcess;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** A backup of the embedded store while Tomcat runs, and its restore into another folder. */
@Tag(Steady.TAG)
class BackupIT {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private Tomcat.Setup setup(Path data) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(BackupIT.class)).with("DATA_DIR", data.toString());
    }

    private AdminHere admin(Path data) {
        return new AdminHere(folder).with("DATA_DIR", data.toString());
    }

    @Test
    void accountsFromBeforeTheBackupLogInAfterItsRestoreAndLoginsStay() throws IOException {
        Path data = folder.resolve("data");
        Path other = folder.resolve("other");
        String backup = folder.resolve("backup").toString();
        String token;
        try (Tomcat tomcat = setup(data).start()) {
            Client client = new Client(tomcat.url());
            client.register("anna", PASSWORD, "안나");
            token = client.logIn("anna", PASSWORD).token();
            CompletableFuture<Result> running = CompletableFuture.supplyAsync(() ->
                    new AdminProcess(folder).with("DATA_DIR", data.toString()).run("backup", backup));
            assertEquals(Set.of(200), registerUntil(running, client));
            Result made = running.join();
            assertEquals(0, made.exitCode(), made.err());
            assertTrue(made.err().contains("event=backup outcome=success"), made.err());
            client.register("later", PASSWORD, "Later");
            Result busy = admin(data).run("restore", backup);
            assertEquals(1, busy.exitCode());
            assertTrue(busy.err().contains("in use by another running Latchkey"), busy.err());
            assertEquals(List.of(), tomcat.complaints());
        }
        assertEquals(0, admin(other).run("restore", backup).exitCode());
        // Without the secret all users would have to log in again.
        Files.copy(data.resolve("jwt-secret"), other.resolve("jwt-secret"));
        try (Tomcat tomcat = setup(other).start()) {
            Client client = new Client(tomcat.url());
            assertEquals("success", client.getAs(token, "/api/nick").result());
            assertEquals("success", client.logIn("anna", PASSWORD).result());
            assertEquals("fail", client.logIn("later", PASSWORD).result());
            assertEquals(200, client.register("later", PASSWORD, "Later").status());
            assertEquals(List.of(), tomcat.complaints());
        }
    }

    @Test
    void accountsMoveFromTheEmbeddedStoreToAMongoDb() throws IOException {
        Path data = folder.resolve("data");
        String backup = folder.resolve("backup").toString();
        String users = Files.writeString(
                        folder.resolve("users"),
                        "{\"id\":\"anna\",\"nickname\":\"a\"}\n{\"id\":\"bert\",\"nickname\":\"b\"}\n")
                .toString();
        try (Tomcat tomcat = setup(data).start()) {
            assertEquals(0, admin(data).run("import", users, "--apply").exitCode());
            assertEquals(0, admin(data).run("backup", backup).exitCode());
            assertEquals(List.of(), tomcat.complaints());
        }
        try (TestDatabase database = TestDatabase.embedded(Files.createDirectory(folder.resolve("mongodb")))) {
            AdminHere admin = new AdminHere(folder).with("MONGODB_URI", database.uri());
            Result refused = admin.run("restore", "--replace", "--yes", backup);
            assertEquals(1, refused.exitCode());
            assertTrue(refused.err().contains("--replace is for the embedded store only"), refused.err());
            Result restored = admin.run("restore", backup);
            assertEquals(0, restored.exitCode(), restored.err());
            assertEquals(2, admin.json("count").get("all").getAsInt());
            Result again = admin.run("restore", backup);
            assertEquals(1, again.exitCode());
            assertTrue(again.err().contains("There are accounts in the store already"), again.err());
            assertEquals(2, database.users().countDocuments());
            Result unsupported = admin.run("backup", folder.resolve("second").toString());
            assertEquals(1, unsupported.exitCode());
            assertTrue(unsupported.err().contains("mongodump"), unsupported.err());
        }
    }

    /** Registers accounts until a command ends, one at least and at most 20, and returns the statuses. */
    private static Set<Integer> registerUntil(CompletableFuture<Result> command, Client client) {
        Set<Integer> statuses = new TreeSet<>();
        int count = 0;
        do {
            statuses.add(client.register("during-" + count++, PASSWORD, "x").status());
        } while (!command.isDone() && count < 20);
        return statuses;
    }

    @Test
    void accountsAreReplacedOnlyIfThatIsSaidAndTheirFileIsKept() throws IOException {
        Path data = folder.resolve("data");
        String backup = folder.resolve("backup").toString();
        try (Tomcat tomcat = setup(data).start()) {
            Client client = new Client(tomcat.url());
            client.register("anna", PASSWORD, "안나");
            assertEquals(0, admin(data).run("backup", backup).exitCode());
            client.register("later", PASSWORD, "Later");
            // The journal has what is missing in the file.
            tomcat.kill();
        }
        Result refused = admin(data).run("restore", backup);
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("There are accounts in DATA_DIR"), refused.err());
        assertEquals(2, admin(data).json("count").get("all").getAsInt());
        String kept = admin(data)
                .json("restore", "--replace", "--yes", backup)
                .get("replaced")
                .getAsString();
        try (Stream<Path> files = Files.list(data)) {
            assertTrue(files.noneMatch(file -> file.toString().contains(".new")));
        }
        try (Tomcat tomcat = setup(data).start()) {
            Client client = new Client(tomcat.url());
            assertEquals("success", client.logIn("anna", PASSWORD).result());
            assertEquals("fail", client.logIn("later", PASSWORD).result());
        }
        Path before = Files.createDirectory(folder.resolve("before"));
        Files.copy(Path.of(kept), before.resolve("latchkey.mv.db"));
        assertEquals(2, admin(before).json("count").get("all").getAsInt());
    }
}

package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.password.format.HashVector;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.AdminCommand.Result;
import org.latchkey.it.server.AdminHere;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Accounts whose hashes other applications made are imported by the command, and log in over HTTP. */
@Tag(Steady.TAG)
class ImportedLoginIT {

    private static final List<HashVector> VECTORS = HashVector.verifiable().toList();

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(ImportedLoginIT.class))
                // Some hashes take a million iterations.
                .withDefaultVirtualMachine()
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("IMPORT_PEPPER", pepper())
                .start();
        AdminHere without = new AdminHere(folder).with("MONGODB_URI", database.uri());
        AdminHere with =
                new AdminHere(folder).with("MONGODB_URI", database.uri()).with("IMPORT_PEPPER", pepper());
        imported(without, false);
        imported(with, true);
    }

    private static String pepper() {
        return VECTORS.stream()
                .flatMap(vector -> vector.pepper().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Each vector is a user for each of its passwords: the first login replaces the hash. */
    private static void imported(AdminHere admin, boolean isPeppered) {
        String lines = VECTORS.stream()
                .filter(vector -> vector.pepper().isPresent() == isPeppered)
                .flatMap(vector -> IntStream.range(0, vector.passwords().size())
                        .mapToObj(password -> vector.line(id(vector, password))))
                .collect(Collectors.joining());
        Result result = admin.runWith(lines, "import", "-", "--apply");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains(lines.lines().count() + " added."), result.out());
    }

    private static String id(HashVector vector, int password) {
        return "user-" + VECTORS.indexOf(vector) + "-" + password;
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        database.close();
    }

    static Stream<HashVector> vectors() {
        return VECTORS.stream();
    }

    private static String stored(String id) {
        return Optional.ofNullable(database.users().find(new Document("id", id)).first())
                .map(user -> user.getString("pw"))
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aRightLoginSucceedsAndReplacesTheHash(HashVector vector) {
        Client client = new Client(tomcat.url());
        for (int i = 0; i < vector.passwords().size(); i++) {
            String id = id(vector, i);
            String imported = stored(id);
            if (i == 0) {
                Reply wrong = client.logIn(id, "wrong");
                assertEquals("fail", wrong.result(), wrong.body());
                assertEquals(imported, stored(id));
            }
            String password = vector.passwords().get(i);
            Reply reply = client.logIn(id, password);
            assertEquals("success", reply.result(), reply.body());
            assertTrue(stored(id).startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), stored(id));
            assertEquals("success", client.logIn(id, password).result());
        }
    }
}

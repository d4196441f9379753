package org.latchkey.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.argon2.BouncyCastle;
import org.latchkey.account.password.format.HashVector;
import org.latchkey.account.password.format.ReadHash;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.it.Client.Reply;
import org.latchkey.store.TestDatabase;

/** Accounts whose hashes other applications made log in over HTTP. */
class ImportedLoginIT {

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static int count;

    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new BouncyCastle());

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        String pepper = HashVector.all()
                .flatMap(vector -> vector.pepper().stream())
                .findFirst()
                .orElseThrow();
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(ImportedLoginIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("IMPORT_PEPPER", pepper)
                .start();
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        database.close();
    }

    static Stream<HashVector> vectors() {
        return HashVector.verifiable();
    }

    private String stored(ReadHash read) {
        return read instanceof Plain plain ? hasher.hash(plain.password()) : hasher.toStore(((Verifiable) read).hash());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aRightLoginSucceedsAndReplacesTheHash(HashVector vector) {
        Client client = new Client(tomcat.url());
        for (String password : vector.passwords()) {
            String id = "user-" + count++;
            database.users()
                    .insertOne(new Document("id", id)
                            .append("pw", stored(vector.read()))
                            .append("nick", id));
            Reply wrong = client.logIn(id, "wrong");
            assertEquals("fail", wrong.result(), wrong.body());
            Reply reply = client.logIn(id, password);
            assertEquals("success", reply.result(), reply.body());
            String replaced = Optional.ofNullable(
                            database.users().find(new Document("id", id)).first())
                    .map(user -> user.getString("pw"))
                    .orElseThrow();
            assertTrue(replaced.startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), replaced);
            assertEquals("success", client.logIn(id, password).result());
        }
    }
}

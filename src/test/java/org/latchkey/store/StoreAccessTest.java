package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.store.embedded.EmbeddedServer;

/** SECURITY.md row 55: a program on the same machine that does not know the secret. */
class StoreAccessTest {

    private static final String HASH = "$argon2id$of-anna";
    private static final Document ANNA =
            new Document("_id", 1).append("id", "anna").append("pw", HASH);
    private static final Document FORGED = new Document("_id", 2).append("id", "eve");
    private static final Document CHANGE =
            new Document("q", new Document()).append("u", new Document("$set", new Document("pw", "forged")));

    static final List<Document> COMMANDS = List.of(
            new Document("find", "user"),
            new Document("FIND", "user"),
            new Document("aggregate", "user").append("pipeline", List.of()).append("cursor", new Document()),
            new Document("count", "user"),
            new Document("distinct", "user").append("key", "pw"),
            new Document("insert", "user").append("documents", List.of(FORGED)),
            new Document("update", "user").append("updates", List.of(CHANGE)),
            new Document("delete", "user")
                    .append("deletes", List.of(new Document("q", new Document()).append("limit", 0))),
            new Document("findAndModify", "user")
                    .append("query", new Document())
                    .append("remove", true),
            new Document("createIndexes", "user").append("indexes", List.of()),
            new Document("drop", "user"),
            new Document("dropDatabase", 1),
            new Document("listCollections", 1),
            new Document("listDatabases", 1),
            new Document("renameCollection", "test.user").append("to", "test.other"),
            new Document("dbStats", 1),
            new Document("serverStatus", 1),
            new Document("buildInfo", 1),
            new Document("getMore", 1L).append("collection", "user"),
            new Document("killCursors", "user").append("cursors", List.of(1L)),
            new Document("whatsmyuri", 1));

    @TempDir
    Path folder;

    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = new EmbeddedServer(folder.resolve("store"), 0);
        asOwner(database -> database.getCollection("user").insertOne(new Document(ANNA)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface Use {
        void of(MongoDatabase database);
    }

    private void asOwner(Use use) {
        use(server.uri(), use);
    }

    private static void use(String uri, Use use) {
        try (MongoClient client = MongoClients.create(uri)) {
            use.of(client.getDatabase("test"));
        }
    }

    private void assertUntouched() {
        asOwner(database -> assertEquals(
                List.of(ANNA), database.getCollection("user").find().into(new java.util.ArrayList<>())));
    }

    private void assertRefused(String uri, Document command) {
        use(uri, database -> assertThrows(MongoException.class, () -> database.runCommand(command)));
        assertUntouched();
    }

    private String uriWithoutSecret() {
        return "mongodb://127.0.0.1:" + server.port();
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void noCommandWorksWithoutTheSecret(Document command) {
        assertRefused(uriWithoutSecret(), command);
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void norInAQueryOfOldOrWrapped(Document command) throws IOException {
        for (Document query : List.of(command, new Document("$query", command))) {
            for (String database : List.of("test", "admin")) {
                try (RawMongo raw = new RawMongo(server.port())) {
                    String reply = raw.ask(RawMongo.OP_QUERY, RawMongo.body(0, database + ".$cmd", 0, -1, query));
                    assertRefusal(reply);
                }
            }
        }
        assertUntouched();
    }

    private static void assertRefusal(String reply) {
        assertFalse(reply.contains(HASH), reply);
        assertTrue(reply.isEmpty() || reply.contains("authentication"), reply);
    }

    static Stream<Arguments> old() {
        Document all = new Document();
        Document set = new Document("$set", new Document("pw", "forged"));
        byte[] find = RawMongo.body(0, "test.$cmd", 0, -1, new Document("find", "user"));
        return Stream.of(
                Arguments.of(RawMongo.OP_QUERY, RawMongo.body(0, "test.user", 0, 0, all)),
                Arguments.of(RawMongo.OP_QUERY, RawMongo.body(0, "admin.$cmd.sys.inprog", 0, -1, all)),
                Arguments.of(RawMongo.OP_INSERT, RawMongo.body(0, "test.user", FORGED)),
                Arguments.of(RawMongo.OP_UPDATE, RawMongo.body(0, "test.user", 0, all, set)),
                Arguments.of(RawMongo.OP_DELETE, RawMongo.body(0, "test.user", 0, all)),
                Arguments.of(RawMongo.OP_GET_MORE, RawMongo.body(0, "test.user", 10, 1L)),
                Arguments.of(RawMongo.OP_KILL_CURSORS, RawMongo.body(0, 1, 1L)),
                Arguments.of(RawMongo.OP_COMPRESSED, RawMongo.body(RawMongo.OP_QUERY, find.length, (byte) 0, find)));
    }

    @ParameterizedTest
    @MethodSource("old")
    void norAnOperationThatNoDriverSendsAnyMore(int operation, byte[] body) throws IOException {
        try (RawMongo raw = new RawMongo(server.port())) {
            assertRefusal(raw.ask(operation, body));
        }
        assertUntouched();
    }

    @Test
    void aSecondSectionDoesNotHideACommandBehindOneThatIsAllowed() throws IOException {
        byte[] documents = RawMongo.body("find", new Document("find", "user"));
        Document allowed = new Document("ping", 1).append("$db", "test").append("find", "user");
        try (RawMongo raw = new RawMongo(server.port())) {
            String reply = raw.ask(
                    RawMongo.OP_MSG,
                    RawMongo.body(0, (byte) 1, documents.length + Integer.BYTES, documents, (byte) 0, allowed));
            assertFalse(reply.contains(HASH), reply);
        }
        assertUntouched();
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void aWrongNameOrSecretIsRefused(String credentials) {
        assertRefused("mongodb://" + credentials + "@127.0.0.1:" + server.port(), new Document("find", "user"));
    }

    static final List<String> WRONG =
            List.of("latchkey:", "latchkey:wrong", "admin:wrong", "latchkey:" + "A".repeat(43), "latchkey%2C:%3D2C");

    @Test
    void theRightSecretUnderAnotherNameOrOfAnotherStartIsRefused() {
        String secret = server.uri().replaceAll(".*:(.*)@.*", "$1");
        assertTrue(secret.length() >= 43, "at least 256 bits");
        assertRefused("mongodb://other:" + secret + "@127.0.0.1:" + server.port(), new Document("find", "user"));
        int port = server.port();
        String old = server.uri();
        server.close();
        server = new EmbeddedServer(folder.resolve("store"), port);
        assertNotEquals(old, server.uri());
        assertRefused(old, new Document("find", "user"));
    }

    @Test
    void whatADriverAsksBeforeItLogsInIsAnswered() {
        use(uriWithoutSecret(), database -> {
            assertEquals(
                    1.0, ((Number) database.runCommand(new Document("ping", 1)).get("ok")).doubleValue());
            assertTrue(database.runCommand(new Document("isMaster", 1)).getBoolean("ismaster"));
        });
    }

    @Test
    void aClientThatDoesNotMindWhetherItsLoginFailedIsRefused() throws IOException {
        try (RawMongo raw = new RawMongo(server.port())) {
            for (String proof : List.of(Base64.getEncoder().encodeToString(new byte[32]), "", "?")) {
                String challenge =
                        ask(raw, sasl("saslStart", "n,,n=latchkey,r=abc").append("mechanism", "SCRAM-SHA-256"));
                assertTrue(challenge.contains("r=abc"), challenge);
                String nonce = challenge.replaceAll("(?s).*(r=abc[^,]*),s=.*", "$1");
                assertRefusal(ask(raw, sasl("saslContinue", "c=biws," + nonce + ",p=" + proof)));
                assertRefusal(ask(raw, sasl("saslContinue", "")));
                assertRefusal(ask(raw, new Document("find", "user")));
            }
            for (String mechanism : List.of("PLAIN", "SCRAM-SHA-1", "MONGODB-X509")) {
                assertRefusal(ask(raw, sasl("saslStart", "n,,n=latchkey,r=abc").append("mechanism", mechanism)));
            }
            for (String first :
                    List.of("", "n,,n=latchkey", "n,,n=latchkey,r=", "y,,n=latchkey,r=a", "p=x,,n=latchkey,r=a")) {
                assertRefusal(ask(raw, sasl("saslStart", first).append("mechanism", "SCRAM-SHA-256")));
            }
            assertRefusal(ask(raw, new Document("find", "user")));
        }
        assertUntouched();
    }

    private static Document sasl(String command, String payload) {
        return new Document(command, 1).append("payload", new Binary(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String ask(RawMongo raw, Document command) throws IOException {
        return raw.ask(RawMongo.OP_MSG, RawMongo.body(0, (byte) 0, command.append("$db", "test")));
    }
}

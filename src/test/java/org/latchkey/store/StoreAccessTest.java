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

/** The embedded server refuses a program on the same machine that does not know the secret. */
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
        withSecret(database -> database.getCollection("user").insertOne(new Document(ANNA)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface DatabaseAction {
        void run(MongoDatabase database);
    }

    private void withSecret(DatabaseAction action) {
        run(server.uri(), action);
    }

    private static void run(String uri, DatabaseAction action) {
        try (MongoClient client = MongoClients.create(uri)) {
            action.run(client.getDatabase("test"));
        }
    }

    private void assertUntouched() {
        withSecret(database -> assertEquals(
                List.of(ANNA), database.getCollection("user").find().into(new java.util.ArrayList<>())));
    }

    private void assertRefused(String uri, Document command) {
        run(uri, database -> assertThrows(MongoException.class, () -> database.runCommand(command)));
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
    void noCommandInALegacyQueryWorksWithoutTheSecret(Document command) throws IOException {
        for (Document query : List.of(command, new Document("$query", command))) {
            for (String database : List.of("test", "admin")) {
                try (WireClient client = new WireClient(server.port())) {
                    String reply =
                            client.send(WireClient.OP_QUERY, WireClient.body(0, database + ".$cmd", 0, -1, query));
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

    static Stream<Arguments> legacyOperations() {
        Document all = new Document();
        Document set = new Document("$set", new Document("pw", "forged"));
        byte[] find = WireClient.body(0, "test.$cmd", 0, -1, new Document("find", "user"));
        return Stream.of(
                Arguments.of(WireClient.OP_QUERY, WireClient.body(0, "test.user", 0, 0, all)),
                Arguments.of(WireClient.OP_QUERY, WireClient.body(0, "admin.$cmd.sys.inprog", 0, -1, all)),
                Arguments.of(WireClient.OP_INSERT, WireClient.body(0, "test.user", FORGED)),
                Arguments.of(WireClient.OP_UPDATE, WireClient.body(0, "test.user", 0, all, set)),
                Arguments.of(WireClient.OP_DELETE, WireClient.body(0, "test.user", 0, all)),
                Arguments.of(WireClient.OP_GET_MORE, WireClient.body(0, "test.user", 10, 1L)),
                Arguments.of(WireClient.OP_KILL_CURSORS, WireClient.body(0, 1, 1L)),
                Arguments.of(
                        WireClient.OP_COMPRESSED, WireClient.body(WireClient.OP_QUERY, find.length, (byte) 0, find)));
    }

    @ParameterizedTest
    @MethodSource("legacyOperations")
    void noLegacyOperationWorksWithoutTheSecret(int operation, byte[] body) throws IOException {
        try (WireClient client = new WireClient(server.port())) {
            assertRefusal(client.send(operation, body));
        }
        assertUntouched();
    }

    @Test
    void aSecondSectionDoesNotHideACommandBehindAnAllowedOne() throws IOException {
        byte[] documents = WireClient.body("find", new Document("find", "user"));
        Document allowed = new Document("ping", 1).append("$db", "test").append("find", "user");
        try (WireClient client = new WireClient(server.port())) {
            String reply = client.send(
                    WireClient.OP_MSG,
                    WireClient.body(0, (byte) 1, documents.length + Integer.BYTES, documents, (byte) 0, allowed));
            assertFalse(reply.contains(HASH), reply);
        }
        assertUntouched();
    }

    @ParameterizedTest
    @FieldSource("WRONG_CREDENTIALS")
    void aWrongNameOrSecretIsRefused(String credentials) {
        assertRefused("mongodb://" + credentials + "@127.0.0.1:" + server.port(), new Document("find", "user"));
    }

    static final List<String> WRONG_CREDENTIALS =
            List.of("latchkey:", "latchkey:wrong", "admin:wrong", "latchkey:" + "A".repeat(43), "latchkey%2C:%3D2C");

    @Test
    void theSecretIsRefusedWithAnotherUserNameAndAfterARestart() {
        String secret = server.uri().replaceAll(".*:(.*)@.*", "$1");
        assertTrue(secret.length() >= 43, "the secret has fewer than 256 bits");
        assertRefused("mongodb://other:" + secret + "@127.0.0.1:" + server.port(), new Document("find", "user"));
        int port = server.port();
        String previousUri = server.uri();
        server.close();
        server = new EmbeddedServer(folder.resolve("store"), port);
        assertNotEquals(previousUri, server.uri());
        assertRefused(previousUri, new Document("find", "user"));
    }

    @Test
    void theCommandsOfADriverBeforeItsAuthenticationAreAnswered() {
        run(uriWithoutSecret(), database -> {
            assertEquals(
                    1.0, ((Number) database.runCommand(new Document("ping", 1)).get("ok")).doubleValue());
            assertTrue(database.runCommand(new Document("isMaster", 1)).getBoolean("ismaster"));
        });
    }

    @Test
    void aClientThatContinuesAfterAFailedAuthenticationIsRefused() throws IOException {
        try (WireClient client = new WireClient(server.port())) {
            for (String proof : List.of(Base64.getEncoder().encodeToString(new byte[32]), "", "?")) {
                String challenge =
                        send(client, sasl("saslStart", "n,,n=latchkey,r=abc").append("mechanism", "SCRAM-SHA-256"));
                assertTrue(challenge.contains("r=abc"), challenge);
                String nonce = challenge.replaceAll("(?s).*(r=abc[^,]*),s=.*", "$1");
                assertRefusal(send(client, sasl("saslContinue", "c=biws," + nonce + ",p=" + proof)));
                assertRefusal(send(client, sasl("saslContinue", "")));
                assertRefusal(send(client, new Document("find", "user")));
            }
            for (String mechanism : List.of("PLAIN", "SCRAM-SHA-1", "MONGODB-X509")) {
                assertRefusal(
                        send(client, sasl("saslStart", "n,,n=latchkey,r=abc").append("mechanism", mechanism)));
            }
            for (String payload :
                    List.of("", "n,,n=latchkey", "n,,n=latchkey,r=", "y,,n=latchkey,r=a", "p=x,,n=latchkey,r=a")) {
                assertRefusal(send(client, sasl("saslStart", payload).append("mechanism", "SCRAM-SHA-256")));
            }
            assertRefusal(send(client, new Document("find", "user")));
        }
        assertUntouched();
    }

    private static Document sasl(String command, String payload) {
        return new Document(command, 1).append("payload", new Binary(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String send(WireClient client, Document command) throws IOException {
        return client.send(WireClient.OP_MSG, WireClient.body(0, (byte) 0, command.append("$db", "test")));
    }
}

package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.RecordedLog;
import org.latchkey.account.user.UserCollection;
import org.latchkey.store.TestDatabase;

class UselessPasskeysTest {

    @TempDir
    Path folder;

    private TestDatabase database;
    private RecordedLog log;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        log = RecordedLog.of(UselessPasskeys.class.getName());
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private void insert(String id, String... domains) {
        List<Document> passkeys = Stream.of(domains)
                .map(domain -> new Document("cred", id + domain).append("rp", domain))
                .toList();
        database.users().insertOne(new Document("id", id).append("factors", new Document("passkeys", passkeys)));
    }

    private void warn() {
        new UselessPasskeys(new UserCollection(database.database())).warn("example.org");
    }

    @Test
    void passkeysOfOtherDomainsAreCounted() {
        insert("anna", "old.example.org", "example.org", "example.com");
        insert("berta", "old.example.org");
        insert("carla", "example.org");
        warn();
        assertEquals(1, log.lines().size(), log.lines()::toString);
        String line = log.lines().get(0);
        assertTrue(
                line.startsWith("WARNING Stored passkeys that cannot be used: 3. They were made for \"example.com\","
                        + " \"old.example.org\", and passkeys are for \"example.org\" now."),
                line);
    }

    @Test
    void withoutSuchPasskeysNothingIsLogged() {
        insert("anna", "example.org");
        database.users().insertOne(new Document("id", "berta"));
        database.users()
                .insertOne(new Document("id", "carla")
                        .append("factors", new Document("totp", new Document("secret", "x"))));
        warn();
        assertEquals(List.of(), log.lines());
    }
}

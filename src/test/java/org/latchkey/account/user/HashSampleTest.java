package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.TestDatabase;

class HashSampleTest {

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> sample() {
        return new HashSample(new UserCollection(database.database())).read();
    }

    @Test
    void hashesThatAreNoTextAreLeftOut() {
        assertEquals(List.of(), sample());
        database.users()
                .insertMany(List.of(
                        new Document("id", "anna").append("pw", "one"),
                        new Document("id", "bert").append("pw", 7),
                        new Document("id", "carl"),
                        new Document("id", "dora").append("pw", "two")));
        assertEquals(List.of("one", "two"), sample().stream().sorted().toList());
    }

    @Test
    void aSampleIsSmallHoweverManyAccountsThereAre() {
        database.users()
                .insertMany(IntStream.range(0, 700)
                        .mapToObj(i -> new Document("id", "user-" + i).append("pw", "hash"))
                        .toList());
        assertEquals(500, sample().size());
    }
}

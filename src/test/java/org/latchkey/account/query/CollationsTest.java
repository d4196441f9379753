package org.latchkey.account.query;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.ListCollectionsIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;

/** Collations, with mocks: the servers of the other tests do not support them. */
class CollationsTest {

    private static final Document SIMPLE = new Document();

    private static MongoDatabase databaseWith(Document... collections) {
        ListCollectionsIterable<Document> listed = mock();
        doAnswer(call -> {
                    Consumer<Document> each = call.getArgument(0);
                    List.of(collections).forEach(each);
                    return null;
                })
                .when(listed)
                .forEach(any());
        MongoDatabase database = mock();
        when(database.listCollections()).thenReturn(listed);
        return database;
    }

    private static Document collection(String name, Document options) {
        return new Document("name", name).append("options", options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "throttle"})
    void aCaseInsensitiveCollationIsRefused(String name) {
        Document german = new Document("collation", new Document("locale", "de").append("strength", 2));
        MongoDatabase database = databaseWith(collection("other", SIMPLE), collection(name, german));
        String message = assertThrows(UnusableStoreException.class, () -> Collations.requireSimple(database))
                .getMessage();
        assertTrue(message.contains("'" + name + "'"), message);
        assertTrue(message.contains("renameCollection"), message);
    }

    @Test
    void theCollationIsCheckedBeforeTheFirstQuery() {
        Document french = new Document("collation", new Document("locale", "fr"));
        MongoDatabase database = databaseWith(collection("user", french));
        MongoCollection<Document> users = mock();
        when(users.withTimeout(anyLong(), any())).thenReturn(users);
        when(database.getCollection("user")).thenReturn(users);
        assertThrows(UnusableStoreException.class, () -> new UserDao(new UserCollection(database)).find("anna"));
    }

    @Test
    void otherCollectionsMayHaveAnyCollation() {
        Document german = new Document("collation", new Document("locale", "de"));
        Document simpleByName = new Document("collation", new Document("locale", "simple"));
        MongoDatabase database = databaseWith(
                collection("user", SIMPLE),
                collection("throttle", simpleByName),
                collection("shop", german),
                new Document("name", "meta"));
        assertDoesNotThrow(() -> Collations.requireSimple(database));
    }
}

package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import java.nio.file.Path;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.store.TestDatabase;

class ServerFitnessTest {

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void checklist_56_aServerThatAcknowledgesButIgnoresPullIsRefused() {
        MongoCollection<Document> meta = mock();
        Document[] stored = new Document[1];
        when(meta.insertOne(any(Document.class))).thenAnswer(call -> {
            stored[0] = call.getArgument(0);
            return null;
        });
        when(meta.findOneAndUpdate(any(Bson.class), any(Bson.class), any(FindOneAndUpdateOptions.class)))
                .thenAnswer(call -> stored[0]);
        MongoDatabase database = mock();
        when(database.getCollection(anyString())).thenReturn(meta);
        String message = assertThrows(UnusableStoreException.class, new ServerFitness(database)::check)
                .getMessage();
        assertTrue(message.contains("$pull takes no conditions"), message);
        verify(meta).deleteOne(any(Bson.class));
    }

    @Test
    void aServerThatSupportsPullIsAcceptedAndTheCheckLeavesNoDocument() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            assertDoesNotThrow(new ServerFitness(database.database())::check);
            assertEquals(0, database.database().getCollection("meta").countDocuments());
        }
    }

    @Test
    void anUnreachableServerIsAnOutage() {
        try (TestDatabase database = TestDatabase.embeddedWithShortTimeout(folder)) {
            database.stop();
            assertEquals(
                    Reason.STORE_UNAVAILABLE,
                    assertThrows(Failure.class, new ServerFitness(database.database())::check)
                            .reason());
        }
    }
}

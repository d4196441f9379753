package org.latchkey.account.session;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserDocument;

/** On a server that removes nothing by a condition and says that it has, as FerretDB 1.24 does. */
class SessionDaoTest {

    private static final User ANNA = new User("anna", "hash", "안나");

    private SessionDao dao;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() {
        MongoCollection<Document> collection = mock();
        when(collection.findOneAndUpdate(any(Bson.class), any(Bson.class), any(FindOneAndUpdateOptions.class)))
                .thenReturn(new Document(
                        UserDocument.SESSIONS,
                        List.of(new Document(UserDocument.JTI, "one"), new Document(UserDocument.JTI, "two"))));
        MongoDatabase database = mock();
        when(database.getCollection(CollectionNames.USERS)).thenReturn(collection);
        when(collection.withTimeout(anyLong(), any())).thenReturn(collection);
        dao = new SessionDao(database, new UserDao(database));
    }

    @Test
    void aSessionThatIsStillThereIsNotCalledEnded() {
        assertIsUnusable(() -> dao.end("anna", "one"));
    }

    @Test
    void otherSessionsThatAreStillThereAreNotCalledEnded() {
        assertIsUnusable(() -> dao.endOthers(ANNA, "one"));
    }

    @Test
    void whatIsToStayIsNoReasonToComplain() {
        assertTrue(dao.end("anna", "three"));
    }

    private static void assertIsUnusable(Executable work) {
        String message = assertThrows(UnusableStoreException.class, work).getMessage();
        assertTrue(message.contains("$pull takes no conditions"), message);
    }
}

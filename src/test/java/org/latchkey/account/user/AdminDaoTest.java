package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.latchkey.account.query.StorePreparation;

class AdminDaoTest {

    @Test
    void countsAreComputedByTheServer() {
        MongoCollection<Document> users = mock();
        when(users.withTimeout(anyLong(), any())).thenReturn(users);
        when(users.countDocuments(any(Bson.class))).thenReturn(4L, 3L, 2L, 1L);
        UserCollection collection = new UserCollection(users, new StorePreparation(List.of()));
        assertEquals(new AccountCounts(4, 3, 2, 1), new AdminDao(collection, false).count(Instant.EPOCH));
        verify(users, never()).find();
        verify(users, never()).find(any(Bson.class));
    }
}

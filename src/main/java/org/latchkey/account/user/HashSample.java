package org.latchkey.account.user;

import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.latchkey.account.failure.Reason;

/** The stored hashes of some accounts, those that the database finds first: to know which kind is the most frequent. */
public final class HashSample {

    private static final int SIZE = 500;

    private final UserCollection collection;

    /** @param collection the collection {@code user} */
    public HashSample(UserCollection collection) {
        this.collection = collection;
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    public List<String> read() {
        return collection.ask(() -> collection
                .documents()
                .find()
                .projection(Projections.include(UserDocument.PASSWORD_HASH))
                .limit(SIZE)
                .into(new ArrayList<Document>())
                .stream()
                .flatMap(document -> document.get(UserDocument.PASSWORD_HASH) instanceof String hash
                        ? Stream.of(hash)
                        : Stream.empty())
                .toList());
    }
}

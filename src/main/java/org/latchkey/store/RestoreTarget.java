package org.latchkey.store;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;
import org.latchkey.store.embedded.NewStoreFile;
import org.latchkey.store.file.DataDirException;

/**
 * The store that a backup is restored into. A MongoDB is filled as it is; for the embedded store a new file is filled, which
 * takes the place of the current one at the end. So the embedded store has all of a backup or nothing, whenever the process
 * dies.
 *
 * @param settings where the store is
 * @param hasAccounts whether a database has accounts
 */
public record RestoreTarget(StoreSettings settings, Predicate<MongoDatabase> hasAccounts) {

    /**
     * Fills the store.
     *
     * @param replace whether accounts in the embedded store may be replaced; their file is kept
     * @param fill fills an empty database; it fails if a MongoDB is not empty
     * @param now the time, for the name of a replaced file
     * @return the file that was replaced
     * @throws DataDirException if the embedded store is in use, or not empty and not to be replaced
     */
    public Optional<Path> fill(boolean replace, Consumer<MongoDatabase> fill, Instant now) {
        if (settings.mongodbUri().isEmpty()) {
            return fillFile(replace, fill, now);
        }
        if (replace) {
            throw new DataDirException("MONGODB_URI is set, and --replace is for the embedded store only. Drop the"
                    + " collections of the MongoDB first.");
        }
        with(settings.mongodbUri().get().value(), database -> {
            fill.accept(database);
            return true;
        });
        return Optional.empty();
    }

    private Optional<Path> fillFile(boolean replace, Consumer<MongoDatabase> fill, Instant now) {
        Path folder = settings.dataDir();
        boolean isThere = DataDir.hasStore(folder);
        try (DataDir dataDir = DataDir.open(folder)) {
            boolean isFull = isThere && withFile(dataDir.storeFile(), hasAccounts::test);
            if (isFull && !replace) {
                throw new DataDirException("There are accounts in DATA_DIR " + folder + " already. Nothing was changed."
                        + " With --replace the backup takes their place.");
            }
            NewStoreFile file = new NewStoreFile(dataDir.storePath());
            try {
                withFile(file.path(), database -> {
                    fill.accept(database);
                    return true;
                });
                return file.takePlace(isFull, now);
            } finally {
                file.delete();
            }
        } catch (IOException e) {
            throw new DataDirException("The backup cannot be restored into DATA_DIR " + folder + " (" + e + ").");
        }
    }

    private static <T> T withFile(Path file, Function<MongoDatabase, T> work) {
        try (EmbeddedServer server = new EmbeddedServer(file, 0)) {
            return with(server.uri(), work);
        }
    }

    private static <T> T with(String uri, Function<MongoDatabase, T> work) {
        try (MongoStore client = new MongoStore(uri, List.of())) {
            return work.apply(client.database());
        }
    }
}

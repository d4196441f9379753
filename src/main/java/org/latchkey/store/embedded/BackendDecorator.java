package org.latchkey.store.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** A backend that delegates to another backend. Subclasses override what they do differently. */
abstract class BackendDecorator implements MongoBackend {

    /** Returns the backend to delegate to. */
    abstract MongoBackend target();

    @Override
    public void handleClose(Channel channel) {
        target().handleClose(channel);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return target().handleCommand(channel, database, command, query);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return target().handleQuery(query);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return target().handleMessage(message);
    }

    @Override
    public void dropDatabase(String database) {
        target().dropDatabase(database);
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return target().getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return target().getServerStatus();
    }

    @Override
    public void close() {
        target().close();
    }

    @Override
    public void closeCursors(List<Long> cursors) {
        target().closeCursors(cursors);
    }

    @Override
    public Clock getClock() {
        return target().getClock();
    }

    @Override
    public void enableOplog() {
        target().enableOplog();
    }

    @Override
    public void disableOplog() {
        target().disableOplog();
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return target().resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        target().version(version);
        return this;
    }
}

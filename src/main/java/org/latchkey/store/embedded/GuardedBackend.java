package org.latchkey.store.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A backend that requires authentication by SCRAM-SHA-256. Before it, a connection can only send {@code hello}, {@code
 * ping} and the authentication itself. Operations older than {@code OP_MSG} are always refused; the only one that drivers
 * send is their first {@code isMaster}.
 */
final class GuardedBackend extends BackendDecorator {

    private static final AttributeKey<Boolean> AUTHENTICATED =
            AttributeKey.valueOf(GuardedBackend.class, "authenticated");
    private static final AttributeKey<ScramLogin> LOGIN = AttributeKey.valueOf(GuardedBackend.class, "login");

    /** In lower case: the library ignores the case of commands. */
    private static final Set<String> HELLO = Set.of("hello", "ismaster");

    private static final String PING = "ping";
    private static final String SASL_START = "saslstart";
    private static final String SASL_CONTINUE = "saslcontinue";

    /** MongoDB's error code. */
    private static final int UNAUTHORIZED = 13;

    /** MongoDB's error code. */
    private static final int AUTHENTICATION_FAILED = 18;

    private static final int SALT_BYTES = 28;

    private final MongoBackend target;
    private final String secret;
    private final SecureRandom random;
    private final byte[] salt = new byte[SALT_BYTES];
    private ScramKeys keys;

    GuardedBackend(MongoBackend target, String secret, SecureRandom random) {
        this.target = target;
        this.secret = secret;
        this.random = random;
        random.nextBytes(salt);
    }

    @Override
    MongoBackend target() {
        return target;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Channel channel = message.getChannel();
        Document query = message.getDocument();
        if (Boolean.TRUE.equals(channel.attr(AUTHENTICATED).get()) && !isSasl(command(query))) {
            return super.handleMessage(message);
        }
        return answer(channel, command(query), query, () -> super.handleMessage(message));
    }

    /** Returns the command of a message: its first key, as the library reads it. */
    static String command(Document query) {
        return query.keySet().stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
    }

    static boolean isHello(Document query) {
        return HELLO.contains(command(query));
    }

    private static boolean isSasl(String command) {
        return command.equals(SASL_START) || command.equals(SASL_CONTINUE);
    }

    /** Handles a command in an {@code OP_QUERY}. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return answer(
                channel,
                command.toLowerCase(Locale.ROOT),
                query,
                () -> super.handleCommand(channel, database, command, query));
    }

    private Document answer(Channel channel, String command, Document query, Supplier<Document> allowed) {
        if (HELLO.contains(command)) {
            return withMechanisms(allowed.get(), query);
        }
        return switch (command) {
            case PING -> allowed.get();
            case SASL_START -> start(channel, query);
            case SASL_CONTINUE -> resume(channel, query);
            default -> error(UNAUTHORIZED, "Unauthorized", "authentication required");
        };
    }

    /** Adds the supported mechanism if the driver asks for it: its default is SCRAM-SHA-1. */
    private static Document withMechanisms(Document reply, Document query) {
        return query.containsKey("saslSupportedMechs")
                ? reply.append("saslSupportedMechs", List.of(ScramLogin.MECHANISM))
                : reply;
    }

    private Document start(Channel channel, Document query) {
        channel.attr(AUTHENTICATED).set(null);
        Optional<ScramLogin> login = ScramLogin.MECHANISM.equals(query.get("mechanism"))
                ? payload(query).flatMap(message -> ScramLogin.begin(message, salt, random))
                : Optional.empty();
        channel.attr(LOGIN).set(login.orElse(null));
        return login.map(started -> reply(started.challenge(), false)).orElseGet(GuardedBackend::authenticationFailed);
    }

    private Document resume(Channel channel, Document query) {
        // A challenge is valid for one response.
        Optional<byte[]> last = Optional.ofNullable(channel.attr(LOGIN).getAndSet(null))
                .flatMap(login -> payload(query).flatMap(message -> login.finish(message, keys())));
        channel.attr(AUTHENTICATED).set(last.isPresent());
        return last.map(message -> reply(message, true)).orElseGet(GuardedBackend::authenticationFailed);
    }

    /**
     * Derives the keys at the first login, not at startup: then the client in the same JVM has just computed the same, so
     * that code is already compiled.
     */
    private synchronized ScramKeys keys() {
        if (keys == null) {
            keys = new ScramKeys(secret, salt);
        }
        return keys;
    }

    private static Optional<byte[]> payload(Document query) {
        return query.get("payload") instanceof BinData payload ? Optional.of(payload.getData()) : Optional.empty();
    }

    private static Document reply(byte[] payload, boolean isLast) {
        return new Document("conversationId", 1)
                .append("done", isLast)
                .append("payload", new BinData(payload))
                .append("ok", 1.0);
    }

    private static Document authenticationFailed() {
        return error(AUTHENTICATION_FAILED, "AuthenticationFailed", "authentication failed");
    }

    private static Document error(int code, String name, String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", name);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw refusedOperation();
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        throw refusedOperation();
    }

    /** Refused: it is called for an {@code OP_QUERY} only, without the connection that sent it. */
    @Override
    public Document getServerStatus() {
        throw refusedOperation();
    }

    private static MongoServerError refusedOperation() {
        MongoServerError error = new MongoServerError(
                UNAUTHORIZED, "Unauthorized", "operation not supported: it cannot be authenticated");
        error.setLogError(false);
        return error;
    }
}

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
 * A backend that requires authentication: a connection that has not proved by SCRAM-SHA-256 that it knows the secret is told
 * what the server is, and nothing else. Operations older than {@code OP_MSG} are refused in any case; drivers send none but
 * their first {@code isMaster}.
 */
final class GuardedBackend extends BackendDecorator {

    private static final AttributeKey<Boolean> AUTHENTICATED =
            AttributeKey.valueOf(GuardedBackend.class, "authenticated");
    private static final AttributeKey<ScramLogin> LOGIN = AttributeKey.valueOf(GuardedBackend.class, "login");

    /** As the library compares them: without regard to case. */
    private static final Set<String> HELLO = Set.of("hello", "ismaster");

    private static final String PING = "ping";
    private static final String SASL_START = "saslstart";
    private static final String SASL_CONTINUE = "saslcontinue";

    /** Error codes of MongoDB. */
    private static final int UNAUTHORIZED = 13;

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

    /** The library takes the first key for the command. */
    static String command(Document query) {
        return query.keySet().stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
    }

    static boolean isHello(Document query) {
        return HELLO.contains(command(query));
    }

    private static boolean isSasl(String command) {
        return command.equals(SASL_START) || command.equals(SASL_CONTINUE);
    }

    /** A command in an {@code OP_QUERY}. */
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
            default -> failed(UNAUTHORIZED, "Unauthorized", "this needs authentication");
        };
    }

    /** The driver asks, and would take SCRAM-SHA-1 if it were not told. */
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
        return login.map(begun -> reply(begun.challenge(), false)).orElseGet(GuardedBackend::refused);
    }

    private Document resume(Channel channel, Document query) {
        // A challenge is good for one answer.
        Optional<byte[]> last = Optional.ofNullable(channel.attr(LOGIN).getAndSet(null))
                .flatMap(login -> payload(query).flatMap(message -> login.finish(message, keys())));
        channel.attr(AUTHENTICATED).set(last.isPresent());
        return last.map(message -> reply(message, true)).orElseGet(GuardedBackend::refused);
    }

    /** Derived at the first login: a client in the same JVM has computed the same just before, so the code is compiled. */
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

    private static Document refused() {
        return failed(AUTHENTICATION_FAILED, "AuthenticationFailed", "authentication failed");
    }

    private static Document failed(int code, String name, String message) {
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

    /** Asked for by an {@code OP_QUERY} only, of which nothing says by which connection it came. */
    @Override
    public Document getServerStatus() {
        throw refusedOperation();
    }

    private static MongoServerError refusedOperation() {
        MongoServerError error = new MongoServerError(
                UNAUTHORIZED, "Unauthorized", "this operation is not served without authentication");
        error.setLogError(false);
        return error;
    }
}

package org.latchkey.account.transfer.file;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A JSON array of users: the whole file, or the member {@code users} of its object. */
final class JsonArrayFile implements UserFile {

    private static final String USERS = "users";

    private final UnaryOperator<Map<String, Object>> mapping;
    private final boolean isMember;

    /**
     * @param mapping turns the fields of the file into those of users
     * @param isMember whether the array is the member {@code users} of an object
     */
    JsonArrayFile(UnaryOperator<Map<String, Object>> mapping, boolean isMember) {
        this.mapping = mapping;
        this.isMember = isMember;
    }

    @Override
    public void read(InputStream in, Consumer<UserRow> visitor) throws IOException {
        BoundedReader bounded = new BoundedReader(in);
        JsonReader json = new JsonReader(bounded);
        json.setStrictness(Strictness.STRICT);
        parse("before the first user", () -> begin(json, bounded));
        long number = 1;
        Optional<UserRow> row = next(number, json);
        while (row.isPresent()) {
            // Not within a step of the parser: a failure of the visitor says nothing about the file.
            visitor.accept(row.get());
            bounded.begin();
            row = next(++number, json);
        }
        parse("at or after user " + number, () -> end(json));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T parse(String place, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new UnreadableFileException(place, reason(e));
        }
    }

    /**
     * The reader of trees wraps the exceptions of the input.
     *
     * @throws IOException the exception of the input, if that has failed
     */
    private static String reason(Exception e) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return Utf8.MALFORMED;
            }
            if (cause instanceof BoundedReader.TooLongException) {
                return BoundedReader.TOO_LONG;
            }
            if (cause instanceof IOException failure
                    && !(cause instanceof EOFException || cause instanceof MalformedJsonException)) {
                throw failure;
            }
        }
        return "not JSON, or cut off";
    }

    private JsonToken begin(JsonReader json, BoundedReader bounded) throws IOException {
        if (isMember) {
            json.beginObject();
            while (!json.nextName().equals(USERS)) {
                json.skipValue();
                bounded.begin();
            }
        }
        json.beginArray();
        bounded.begin();
        return json.peek();
    }

    private JsonToken end(JsonReader json) throws IOException {
        json.endArray();
        // Fails if anything follows an array that is the whole file, such as the array of a second one.
        return isMember ? JsonToken.END_ARRAY : json.peek();
    }

    private Optional<UserRow> next(long number, JsonReader json) throws IOException {
        return parse(
                "at or after user " + number,
                () -> json.hasNext() ? Optional.of(row("user " + number, json)) : Optional.empty());
    }

    private UserRow row(String place, JsonReader json) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            json.skipValue();
            return UserRow.refused(place, "not a JSON object");
        }
        JsonObject object = JsonParser.parseReader(json).getAsJsonObject();
        try {
            return UserRow.of(place, mapping.apply(JsonFields.of(object)));
        } catch (NumberFormatException e) {
            return UserRow.refused(place, JsonFields.NUMBER_TOO_LONG);
        }
    }
}

package org.latchkey.account.transfer.file;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
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
        long count = 0;
        try {
            if (isMember) {
                enterUsers(json, bounded);
            }
            json.beginArray();
            bounded.begin();
            while (json.hasNext()) {
                count++;
                visitor.accept(row("user " + count, json));
                bounded.begin();
            }
            json.endArray();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new UnreadableFileException(after(count), reason(e));
        }
    }

    /** The reader of trees wraps the exceptions of the input. */
    private static String reason(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return Utf8.MALFORMED;
            }
            if (cause instanceof BoundedReader.TooLongException) {
                return BoundedReader.TOO_LONG;
            }
        }
        return "not JSON, or cut off";
    }

    private static String after(long count) {
        return count == 0 ? "before the first user" : "at or after user " + count;
    }

    private void enterUsers(JsonReader json, BoundedReader bounded) throws IOException {
        json.beginObject();
        while (!json.nextName().equals(USERS)) {
            json.skipValue();
            bounded.begin();
        }
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

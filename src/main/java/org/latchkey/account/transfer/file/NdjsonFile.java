package org.latchkey.account.transfer.file;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One JSON object a line; or a JSON array of them. */
final class NdjsonFile implements UserFile {

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final TypeAdapter<JsonElement> ELEMENTS = STRICT.getAdapter(JsonElement.class);

    private final UnaryOperator<Map<String, Object>> mapping;

    /** @param mapping turns the fields of the file into those of users */
    NdjsonFile(UnaryOperator<Map<String, Object>> mapping) {
        this.mapping = mapping;
    }

    @Override
    public void read(InputStream in, Consumer<UserRow> visitor) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        if (beginsWithBracket(buffered)) {
            new JsonArrayFile(mapping, false).read(buffered, visitor);
            return;
        }
        Lines lines = new Lines(buffered);
        Optional<UserRow> row = lines.next(line -> parse(lines.place(), line));
        while (row.isPresent()) {
            visitor.accept(row.get());
            row = lines.next(line -> parse(lines.place(), line));
        }
    }

    /** Whether the first character that is no white space, and no byte order mark, begins an array. */
    private static boolean beginsWithBracket(BufferedInputStream in) throws IOException {
        in.mark(1 << 12);
        int b = in.read();
        while (b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0xEF || b == 0xBB || b == 0xBF) {
            b = in.read();
        }
        in.reset();
        return b == '[';
    }

    private UserRow parse(String place, String line) {
        try {
            JsonReader reader = STRICT.newJsonReader(new StringReader(line));
            JsonElement element = ELEMENTS.read(reader);
            // Fails if anything follows.
            reader.peek();
            if (element instanceof JsonObject object) {
                return UserRow.of(place, mapping.apply(JsonFields.of(object)));
            }
            return UserRow.refused(place, "not a JSON object");
        } catch (NumberFormatException e) {
            return UserRow.refused(place, JsonFields.NUMBER_TOO_LONG);
        } catch (IOException | JsonParseException e) {
            return UserRow.refused(place, "not JSON, or cut off");
        }
    }
}

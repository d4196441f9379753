package org.latchkey.account.transfer.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** The lines of a text in UTF-8, with or without a byte order mark. Each line that cannot be read is one refused row. */
final class Lines {

    private final InputStream in;
    private long number;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Returns the row of the next line that is not blank; empty at the end. */
    Optional<UserRow> next(Function<String, UserRow> parse) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        int b = in.read();
        while (b >= 0) {
            if (b == '\n') {
                number++;
                Optional<UserRow> row = row(line, isTooLong, parse);
                if (row.isPresent()) {
                    return row;
                }
                line.reset();
                isTooLong = false;
            } else if (line.size() < UserFile.MAX_USER_BYTES) {
                line.write(b);
            } else {
                isTooLong = true;
            }
            b = in.read();
        }
        if (line.size() == 0) {
            return Optional.empty();
        }
        number++;
        return row(line, isTooLong, parse);
    }

    private Optional<UserRow> row(ByteArrayOutputStream line, boolean isTooLong, Function<String, UserRow> parse) {
        if (isTooLong) {
            return Optional.of(UserRow.refused(place(), BoundedReader.TOO_LONG));
        }
        Optional<String> text = Utf8.decode(line.toByteArray());
        if (text.isEmpty()) {
            return Optional.of(UserRow.refused(place(), Utf8.MALFORMED));
        }
        String stripped = (number == 1 ? text.get().replaceFirst("^\uFEFF", "") : text.get()).strip();
        return stripped.isEmpty() ? Optional.empty() : Optional.of(parse.apply(stripped));
    }

    /** Where the line that is parsed is. */
    String place() {
        return "line " + number;
    }
}

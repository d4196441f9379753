package org.latchkey.account.transfer.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * CSV with a header (RFC 4180). An empty field is a field that is missing. Only in a file of the export, an apostrophe may
 * be one of {@link CsvCells}.
 */
final class CsvFile implements UserFile {

    @Override
    public void read(InputStream in, Consumer<UserRow> visitor) throws IOException {
        BoundedReader bounded = new BoundedReader(in);
        CsvRecords records = new CsvRecords(new BufferedReader(bounded));
        try {
            List<String> header =
                    records.next().orElse(List.of()).stream().map(String::strip).toList();
            boolean isOurs = CsvCells.isOurs(header);
            bounded.begin();
            Optional<List<String>> record = records.next();
            while (record.isPresent()) {
                visitor.accept(row(header, record.get(), isOurs, "line " + records.line()));
                bounded.begin();
                record = records.next();
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("line " + records.line() + " or soon after it", Utf8.MALFORMED);
        } catch (BoundedReader.TooLongException e) {
            throw new UnreadableFileException(
                    "line " + records.line(), BoundedReader.TOO_LONG + ", or a quote is not closed");
        }
    }

    private static UserRow row(List<String> header, List<String> record, boolean isOurs, String place) {
        if (record.size() != header.size()) {
            return UserRow.refused(
                    place, record.size() + " fields, where the header has " + header.size() + ", or a quote is wrong");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!record.get(i).isEmpty()) {
                fields.put(header.get(i), isOurs ? CsvCells.original(record.get(i)) : record.get(i));
            }
        }
        return UserRow.of(place, fields);
    }
}

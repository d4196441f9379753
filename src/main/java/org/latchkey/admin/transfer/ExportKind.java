package org.latchkey.admin.transfer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Map;
import org.latchkey.account.transfer.file.CsvCells;

/** The kinds of files that the export writes. */
enum ExportKind {
    /** One JSON object a line. */
    NDJSON("ndjson") {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(Map<String, Object> fields) {
            return GSON.toJson(fields) + "\n";
        }
    },
    /** CSV with a header. */
    CSV("csv") {
        @Override
        String header() {
            return CsvCells.header() + "\r\n";
        }

        @Override
        String line(Map<String, Object> fields) {
            return CsvCells.record(fields) + "\r\n";
        }
    };

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final String option;

    ExportKind(String option) {
        this.option = option;
    }

    /** The value of the option {@code --to}. */
    String option() {
        return option;
    }

    /** What the file begins with. */
    abstract String header();

    /** The lines of a user. */
    abstract String line(Map<String, Object> fields);
}

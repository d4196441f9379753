package org.latchkey.admin.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.latchkey.account.transfer.ImportReport;

/** The report of an import as JSON and as lines of text. */
final class ImportText {

    private ImportText() {}

    static Map<String, Object> json(ImportReport report, boolean applied) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("applied", applied);
        json.put("read", report.read());
        json.put("added", report.added());
        json.put("updated", report.updated());
        json.put("passwordsChanged", report.followed());
        json.put("unchanged", report.unchanged());
        json.put("refused", report.refused());
        json.put("withoutPassword", report.withoutPassword());
        json.put("wrapped", report.wrapped());
        json.put("peppered", report.peppered());
        json.put("hashes", new TreeMap<>(report.hashes()));
        return json;
    }

    static List<String> lines(ImportReport report, boolean applied) {
        List<String> lines = new ArrayList<>();
        lines.add(report.read() + " users read.");
        lines.add(report.added() + (applied ? " added." : " would be added."));
        new TreeMap<>(report.hashes()).forEach((kind, count) -> lines.add("  " + count + " with " + kind));
        add(lines, report.updated(), applied ? " updated." : " would be updated.");
        add(
                lines,
                report.followed(),
                " have another password in the old application, which "
                        + (applied ? "was taken over." : "would be taken over."));
        add(lines, report.unchanged(), " exist already and stay as they are.");
        add(lines, report.refused(), " refused.");
        add(lines, report.withoutPassword(), " of the new ones have no password.");
        add(
                lines,
                report.wrapped(),
                applied
                        ? " weak hashes were wrapped."
                        : " weak hashes would be wrapped" + ", which takes about "
                                + Math.max(1, report.wrapping().toSeconds()) + " s on this machine.");
        if (report.peppered() > 0) {
            lines.add(report.peppered() + (applied ? " of the new ones" : " of them") + " can log in only while"
                    + " the web application has the same pepper as its setting IMPORT_PEPPER; restart Tomcat after"
                    + " setting it.");
        }
        if (!applied) {
            lines.add("Nothing was stored. Run it with --apply to import.");
        }
        return lines;
    }

    private static void add(List<String> lines, long count, String text) {
        if (count > 0) {
            lines.add(count + text);
        }
    }
}

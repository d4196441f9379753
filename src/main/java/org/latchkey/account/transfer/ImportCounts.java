package org.latchkey.account.transfer;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.password.format.ReadHash.NoPassword;

/** Counts what an import does. */
final class ImportCounts {

    private final ImportListener listener;
    private final Map<String, Long> hashes = new TreeMap<>();
    private long read;
    private long added;
    private long updated;
    private long followed;
    private long unchanged;
    private long refused;
    private long withoutPassword;
    private long wrapped;
    private long peppered;

    ImportCounts(ImportListener listener) {
        this.listener = listener;
    }

    void read() {
        read++;
        listener.progress(read);
    }

    void refused(String place, String reason) {
        refused++;
        listener.refused(place, reason);
    }

    void added(ImportedUser user) {
        added++;
        hashes.merge(user.kind(), 1L, Long::sum);
        if (user.isWeak()) {
            wrapped++;
        }
        if (user.isPeppered()) {
            peppered++;
        }
        if (user.hash() instanceof NoPassword none) {
            withoutPassword++;
            listener.withoutPassword(user.place(), none.reason());
        }
    }

    void updated() {
        updated++;
    }

    void followed() {
        followed++;
    }

    void unchanged() {
        unchanged++;
    }

    void log(OperatorLog log) {
        log.imported(added, updated, followed);
    }

    /** @param each the time to wrap one hash, with all processors at work */
    ImportReport report(Duration each) {
        return new ImportReport(
                read,
                added,
                updated,
                followed,
                unchanged,
                refused,
                withoutPassword,
                wrapped,
                peppered,
                Map.copyOf(hashes),
                each.multipliedBy(wrapped));
    }
}

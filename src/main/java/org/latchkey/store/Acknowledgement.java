package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import java.util.Optional;

/**
 * What a connection string says of acknowledgements. By default a write is acknowledged by the majority of a replica set:
 * then neither a registration nor a logout is lost with a server.
 */
final class Acknowledgement {

    private Acknowledgement() {}

    /** The write concern to use. Options such as {@code wtimeoutMS} alone do not replace the default. */
    static WriteConcern of(ConnectionString uri) {
        WriteConcern said = Optional.ofNullable(uri.getWriteConcern()).orElse(WriteConcern.MAJORITY);
        return said.getWObject() == null ? said.withW("majority") : said;
    }

    /** What makes an acknowledgement worthless, as the option that says so. */
    static Optional<String> worthless(WriteConcern concern) {
        if (!concern.isAcknowledged()) {
            return Optional.of("w=0");
        }
        return Boolean.FALSE.equals(concern.getJournal()) ? Optional.of("journal=false") : Optional.empty();
    }

    /** Whether another server may take over that does not know of an acknowledged write. */
    static boolean mayBeUndone(ConnectionString uri) {
        boolean several = uri.isSrvProtocol()
                || uri.getRequiredReplicaSetName() != null
                || uri.getHosts().size() > 1;
        return several && of(uri).getWObject() instanceof Integer count && count < 2;
    }
}

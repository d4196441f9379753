package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import java.util.Optional;

/**
 * The write concern of a connection string. The default is {@code w=majority}: a write is acknowledged by the majority of
 * a replica set, so the loss of one server loses neither a registration nor a logout.
 */
final class Acknowledgement {

    private Acknowledgement() {}

    /** Returns the write concern to use. An option such as {@code wtimeoutMS} alone does not replace the default. */
    static WriteConcern of(ConnectionString uri) {
        WriteConcern configured = Optional.ofNullable(uri.getWriteConcern()).orElse(WriteConcern.MAJORITY);
        return configured.getWObject() == null ? configured.withW("majority") : configured;
    }

    /** Returns the option by which an acknowledged write may still be lost, or empty if there is none. */
    static Optional<String> unsafeOption(WriteConcern concern) {
        if (!concern.isAcknowledged()) {
            return Optional.of("w=0");
        }
        return Boolean.FALSE.equals(concern.getJournal()) ? Optional.of("journal=false") : Optional.empty();
    }

    /** Returns whether a failover may roll back an acknowledged write: the new primary may not have it. */
    static boolean mayBeRolledBack(ConnectionString uri) {
        boolean isReplicaSet = uri.isSrvProtocol()
                || uri.getRequiredReplicaSetName() != null
                || uri.getHosts().size() > 1;
        return isReplicaSet && of(uri).getWObject() instanceof Integer count && count < 2;
    }
}

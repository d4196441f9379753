package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.ConnectionString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementTest {

    private static final String SERVERS = "mongodb://db1,db2,db3/accounts?replicaSet=rs0";

    @ParameterizedTest
    @CsvSource({
        "'', majority",
        "&wtimeoutMS=500, majority",
        "&journal=true, majority",
        "&w=majority, majority",
        "&w=2, 2"
    })
    void theMajorityAcknowledgesUnlessTheConnectionStringSetsAnotherWriteConcern(String options, String w) {
        assertEquals(
                w,
                Acknowledgement.of(new ConnectionString(SERVERS + options))
                        .getWObject()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://db1/x?w=1, false",
        "'mongodb://db1,db2/x?w=1', true",
        "mongodb://db1/x?w=1&replicaSet=rs0, true",
        "mongodb://db1/x?w=2&replicaSet=rs0, false",
        "mongodb://db1/x?replicaSet=rs0, false"
    })
    void writesThatOneMemberOfAReplicaSetAcknowledgesMayBeRolledBack(String uri, boolean mayBeRolledBack) {
        assertEquals(mayBeRolledBack, Acknowledgement.mayBeRolledBack(new ConnectionString(uri)));
    }
}

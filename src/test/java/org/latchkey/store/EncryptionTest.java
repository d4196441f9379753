package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.RecordedLog;
import org.latchkey.runtime.Secret;

class EncryptionTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://db1/x, db1",
        "'mongodb://db1,127.0.0.1,db2:27018/x?replicaSet=rs0', 'db1,db2:27018'",
        "mongodb://127.evil.example/x, 127.evil.example",
        "mongodb://db1/x?tls=false, db1",
        "mongodb://db1/x?tls=true, ''",
        "mongodb://db1/x?ssl=true, ''",
        "mongodb://localhost:1/x, ''",
        "mongodb://127.0.0.1/x, ''",
        "'mongodb://[::1]:27017/x', ''",
        "mongodb://%2Ftmp%2Fmongodb-27017.sock/x, ''"
    })
    void serversOnOtherMachinesNeedTls(String uri, String unencrypted) {
        assertEquals(unencrypted, String.join(",", Encryption.missingTo(new ConnectionString(uri))));
    }

    @Test
    void asvs_12_3_1_anUnencryptedWayToTheDatabaseIsLoggedAtTheStart() {
        String uri = "mongodb://user:hunter2@db.invalid/accounts";
        StoreSettings settings = new StoreSettings(Optional.of(new Secret(uri)), Path.of("unused"));
        try (RecordedLog log = RecordedLog.of(AccountStore.class.getName())) {
            AccountStore.forServer(settings, List.of()).close();
            List<String> warnings = log.lines().stream()
                    .filter(line -> line.startsWith("WARNING"))
                    .toList();
            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(warnings.get(0).contains("no tls=true"), warnings::toString);
            assertTrue(warnings.get(0).contains("db.invalid"), warnings::toString);
            assertTrue(log.lines().stream().noneMatch(line -> line.contains("hunter2")));
        }
    }
}

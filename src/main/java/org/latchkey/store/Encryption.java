package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.util.List;

/** Whether a connection string encrypts the way to the database (OWASP ASVS 5.0, 12.3.1). */
final class Encryption {

    private Encryption() {}

    /** Returns the servers on other machines that are reached without TLS. */
    static List<String> missingTo(ConnectionString uri) {
        return Boolean.TRUE.equals(uri.getSslEnabled())
                ? List.of()
                : uri.getHosts().stream().filter(host -> !isOnThisMachine(host)).toList();
    }

    private static boolean isOnThisMachine(String host) {
        if (host.endsWith(".sock")) {
            return true;
        }
        String name = new ServerAddress(host).getHost();
        return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}

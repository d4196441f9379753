package org.latchkey.admin.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Returns the version from the properties file that the build writes. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return new String[] {"Latchkey " + properties.getProperty("version")};
        }
    }
}

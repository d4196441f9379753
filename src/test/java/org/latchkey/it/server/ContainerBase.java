package org.latchkey.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The folder of Tomcat as {@code src/dist/Dockerfile} and {@code src/dist/latchkey.service} lay it out. */
final class ContainerBase {

    private ContainerBase() {}

    /** Copies everything, unless an earlier start has. */
    static void copy(Path home, Path war, Path base) throws IOException {
        if (Files.exists(base.resolve("conf/server.xml"))) {
            return;
        }
        for (String folder : List.of("conf/Catalina/localhost", "temp", "webapps/ROOT", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String file : List.of("catalina.properties", "web.xml")) {
            Files.copy(home.resolve("conf").resolve(file), base.resolve("conf").resolve(file));
        }
        for (String file : List.of("server.xml", "logging.properties")) {
            Files.copy(Path.of("src/dist/tomcat", file), base.resolve("conf").resolve(file));
        }
        unpack(war, base.resolve("webapps/ROOT"));
    }

    private static void unpack(Path war, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(zip.getInputStream(entry), file);
                }
            }
        }
    }
}

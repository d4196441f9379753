package org.latchkey.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A minimal application: one static file, {@code /login}. */
final class EmptyApp {

    private EmptyApp() {}

    /** @param folder receives the WAR */
    static Path war(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("empty.war");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("login"));
            zip.write("<!doctype html><title>login</title>\n".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
        }
        return file;
    }
}

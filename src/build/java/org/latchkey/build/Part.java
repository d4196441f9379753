package org.latchkey.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file in the WAR that is a subset of a library or compiled from it.
 *
 * @param name its path in the WAR
 * @param file the file on disk, before the WAR is packaged
 * @param notes how the file differs from the library
 */
record Part(String name, Path file, String notes) {

    /** Returns the file as an SBOM component. */
    JsonObject toComponent() throws IOException {
        JsonObject hash = new JsonObject();
        hash.addProperty("alg", "SHA-256");
        hash.addProperty("content", sha256());
        JsonObject pedigree = new JsonObject();
        pedigree.addProperty("notes", notes);
        JsonObject component = new JsonObject();
        component.addProperty("type", "file");
        component.addProperty("name", name);
        component.add("hashes", Sbom.array(hash));
        component.add("pedigree", pedigree);
        return component;
    }

    private String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package org.latchkey.build;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CycloneDX file whose components are libraries. Setting a value again replaces it. */
final class Sbom {

    private static final String COMPONENTS = "components";

    private final JsonObject json;

    private Sbom(JsonObject json) {
        this.json = json;
    }

    static Sbom read(Path file) throws IOException {
        return new Sbom(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(json) + "\n");
    }

    /**
     * Sets the files that are shipped in place of a library.
     *
     * @param library the name of the library, or its name and version
     */
    void setParts(String library, List<Part> parts) throws IOException {
        component(library).add(COMPONENTS, components(parts));
    }

    /** Adds libsodium as a part of lazysodium-java: scanners find its vulnerabilities by its own CPE. */
    void setLibsodium(String version, List<Part> parts) throws IOException {
        JsonObject license = new JsonObject();
        license.addProperty("id", "ISC");
        JsonObject choice = new JsonObject();
        choice.add("license", license);
        JsonObject libsodium = new JsonObject();
        libsodium.addProperty("type", "library");
        libsodium.addProperty("bom-ref", "pkg:generic/libsodium@" + version);
        libsodium.addProperty("name", "libsodium");
        libsodium.addProperty("version", version);
        libsodium.add("licenses", array(choice));
        libsodium.addProperty("cpe", "cpe:2.3:a:libsodium:libsodium:" + version + ":*:*:*:*:*:*:*");
        libsodium.addProperty("purl", "pkg:generic/libsodium@" + version);
        libsodium.add(COMPONENTS, components(parts));
        component("lazysodium-java").add(COMPONENTS, array(libsodium));
    }

    static JsonArray array(JsonElement only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }

    private static JsonArray components(List<Part> parts) throws IOException {
        JsonArray components = new JsonArray();
        for (Part part : parts) {
            components.add(part.toComponent());
        }
        return components;
    }

    private JsonObject component(String library) throws IOException {
        for (JsonElement element : json.getAsJsonArray(COMPONENTS)) {
            JsonObject component = element.getAsJsonObject();
            String name = component.get("name").getAsString();
            if (library.equals(name)
                    || library.equals(name + "-" + component.get("version").getAsString())) {
                return component;
            }
        }
        throw new IOException("The SBOM has no library " + library);
    }
}

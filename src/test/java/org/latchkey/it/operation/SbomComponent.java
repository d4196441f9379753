package org.latchkey.it.operation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A component of a CycloneDX SBOM: a library or one of its files. */
record SbomComponent(JsonObject json) {

    static List<SbomComponent> of(JsonObject parent) {
        return objects(parent, "components").stream().map(SbomComponent::new).toList();
    }

    String name() {
        return text("name");
    }

    String version() {
        return text("version");
    }

    String text(String member) {
        return json.get(member).getAsString();
    }

    boolean isFile() {
        return text("type").equals("file");
    }

    List<SbomComponent> components() {
        return of(json);
    }

    /** Returns the files, including those of nested libraries. */
    List<SbomComponent> files() {
        List<SbomComponent> files = new ArrayList<>();
        for (SbomComponent component : components()) {
            files.addAll(component.isFile() ? List.of(component) : component.files());
        }
        return files;
    }

    String sha256() {
        return objects(json, "hashes").stream()
                .filter(hash -> hash.get("alg").getAsString().equals("SHA-256"))
                .map(hash -> hash.get("content").getAsString())
                .findAny()
                .orElseThrow();
    }

    /** Returns SPDX identifiers, or names of licenses without an identifier. */
    List<String> licenses() {
        return objects(json, "licenses").stream()
                .map(choice -> choice.getAsJsonObject("license"))
                .map(license -> license.has("id") ? license.get("id") : license.get("name"))
                .map(JsonElement::getAsString)
                .toList();
    }

    String pedigree() {
        return json.getAsJsonObject("pedigree").get("notes").getAsString();
    }

    private static List<JsonObject> objects(JsonObject parent, String member) {
        List<JsonObject> objects = new ArrayList<>();
        if (parent.has(member)) {
            parent.getAsJsonArray(member).forEach(element -> objects.add(element.getAsJsonObject()));
        }
        return objects;
    }
}

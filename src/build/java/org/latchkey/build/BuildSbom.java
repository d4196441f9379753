package org.latchkey.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completes the SBOM of the CycloneDX plugin with the files in the WAR that are subsets of a library or compiled from it.
 * Called by {@code pom.xml} before it packages the WAR.
 */
final class BuildSbom {

    private static final String SUBSET = "-subset.jar";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String CLASSES = "WEB-INF/classes/";

    private final Sbom sbom;

    private BuildSbom(Sbom sbom) {
        this.sbom = sbom;
    }

    /** @param args the SBOM, the folder of compiled classes, the folder that is copied into the WAR, libsodium's version */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        Path webapp = Path.of(args[2]);
        Path copy = webapp.resolve("META-INF/sbom/latchkey.cdx.json");
        Files.deleteIfExists(copy);
        if (!Files.exists(file)) {
            System.err.println("The WAR gets no SBOM: Maven skips the CycloneDX plugin when it is offline");
            return;
        }
        BuildSbom build = new BuildSbom(Sbom.read(file));
        build.addSubsets(webapp.resolve(LIBRARIES));
        build.addStyleSheet(webapp.resolve("assets"));
        build.addLibsodium(classes, args[3]);
        build.sbom.write(file);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }

    private void addSubsets(Path libraries) throws IOException {
        for (Path jar : files(libraries, SUBSET)) {
            String name = jar.getFileName().toString();
            String original = name.substring(0, name.length() - SUBSET.length());
            String notes = "Shipped in place of " + original + ".jar: a subset of its entries, each unchanged.";
            sbom.setParts(original, List.of(new Part(LIBRARIES + name, jar, notes)));
        }
    }

    private void addStyleSheet(Path assets) throws IOException {
        String notes = "Compiled from a subset of Bulma's Sass modules and from Latchkey's own.";
        sbom.setParts(
                "bulma",
                files(assets, ".css").stream()
                        .map(css -> new Part("assets/" + css.getFileName(), css, notes))
                        .toList());
    }

    private void addLibsodium(Path classes, String version) throws IOException {
        List<Path> binaries = files(classes, ".so", ".dylib", ".dll");
        for (Path binary : binaries) {
            if (!Files.readString(binary, StandardCharsets.ISO_8859_1).contains("\0" + version + "\0")) {
                throw new IOException(binary + " is not libsodium " + version + ", as pom.xml says");
            }
        }
        String notes = "From lazysodium-java, unchanged; nothing else of it is shipped.";
        sbom.setLibsodium(
                version,
                binaries.stream()
                        .map(binary -> new Part(
                                CLASSES + classes.relativize(binary).toString().replace('\\', '/'), binary, notes))
                        .toList());
    }

    /** Returns the files in sorted order, so that the build is reproducible. */
    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file ->
                            Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("No file in " + folder + " ends in " + String.join(" or ", endings));
            }
            return found;
        }
    }
}

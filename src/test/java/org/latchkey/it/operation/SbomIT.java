package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SBOM lists the content of the WAR, and no modified library keeps its original name. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/latchkey.cdx.json";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String SUBSET = "-subset.jar";
    private static final String OWN_CLASSES = LIBRARIES + "latchkey-classes.jar";

    private static Path war;
    private static Map<String, byte[]> files;
    private static JsonObject sbom;

    /** Maps the names of jars to components. */
    private static Map<String, SbomComponent> components;

    @BeforeAll
    static void open() throws IOException {
        war = Path.of(System.getProperty("latchkey.war"));
        files = unzip(Files.readAllBytes(war));
        assertNotNull(files.get(SBOM), "The WAR has no SBOM; Maven creates none in offline mode");
        sbom = JsonParser.parseString(new String(files.get(SBOM), StandardCharsets.UTF_8))
                .getAsJsonObject();
        components = new TreeMap<>();
        for (SbomComponent library : SbomComponent.of(sbom)) {
            components.put(library.name() + "-" + library.version() + ".jar", library);
        }
    }

    @Test
    void theComponentsAreTheLibrariesInTheWarAndNoOthers() {
        Set<String> expected = new TreeSet<>();
        jars().forEach(jar -> expected.add(jar.replace(SUBSET, ".jar")));
        Set<String> carriers = new TreeSet<>(components.keySet());
        carriers.removeIf(name -> !name.matches("(bulma|lazysodium-java)-[0-9.]+\\.jar"));
        assertEquals(2, carriers.size(), "shipped, but not as a jar: " + carriers);
        expected.addAll(carriers);
        assertEquals(expected, new TreeSet<>(components.keySet()));
    }

    @Test
    void aJarUnderItsOwnNameIsTheOneThatMavenHas() throws Exception {
        int whole = 0;
        for (String jar : jars()) {
            if (!jar.endsWith(SUBSET)) {
                assertEquals(component(jar).sha256(), sha256(files.get(LIBRARIES + jar)), jar);
                assertEquals(List.of(), component(jar).components(), jar);
                whole++;
            }
        }
        assertEquals(jars().size() - 4, whole);
    }

    @ParameterizedTest
    @CsvSource({
        "bcprov-jdk18on, org.bouncycastle.crypto.generators.Argon2BytesGenerator, META-INF/LICENSE.md",
        "commons-codec, org.apache.commons.codec.digest.Sha2Crypt, META-INF/LICENSE.txt",
        "jakarta.servlet.jsp.jstl, org.apache.taglibs.standard.functions.Functions, META-INF/LICENSE.md",
        "jna, com.sun.jna.Native, META-INF/LICENSE"
    })
    void aSubsetNamesItsOriginalAndHasEntriesOfItUnchanged(String library, String type, String license)
            throws Exception {
        String jar = jars().stream()
                .filter(name -> name.matches(library + "-[0-9.]+" + SUBSET))
                .findAny()
                .orElseThrow();
        SbomComponent component = component(jar.replace(SUBSET, ".jar"));
        assertEquals(List.of(LIBRARIES + jar), namesOf(component.components()));

        byte[] original = Files.readAllBytes(Path.of(Class.forName(type, false, SbomIT.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        assertEquals(component.sha256(), sha256(original));
        Map<String, byte[]> all = unzip(original);
        Map<String, byte[]> subset = unzip(files.get(LIBRARIES + jar));
        subset.forEach((name, content) -> assertArrayEquals(all.get(name), content, name));
        assertTrue(subset.size() < all.size(), "an unmodified jar must keep its name");
        assertTrue(subset.containsKey(license), subset.keySet().toString());
    }

    @Test
    void thePartsOfLibrariesAreInTheWarAsTheSbomSays() throws Exception {
        Set<String> named = new TreeSet<>();
        for (SbomComponent component : components.values()) {
            for (SbomComponent file : component.files()) {
                assertNotNull(files.get(file.name()), file.name());
                assertEquals(file.sha256(), sha256(files.get(file.name())), file.name());
                assertFalse(file.pedigree().isBlank(), file.name());
                named.add(file.name());
            }
        }
        Set<String> expected = new TreeSet<>(files.keySet());
        expected.removeIf(name -> !name.endsWith(SUBSET) && !name.matches(".*\\.(so|dylib|dll|css)"));
        assertEquals(expected, named);
        assertEquals(4 + 5 + 1, named.size(), "subsets, platforms, style sheets: " + named);
    }

    @Test
    void theOnlyJarThatIsNoLibraryHasNothingButOwnClassesAndCompiledPages() throws IOException {
        List<String> others = unzip(files.get(OWN_CLASSES)).keySet().stream()
                .filter(name -> !name.matches("org/(latchkey|apache/jsp/tag/web)/.+\\.class"))
                .toList();
        assertEquals(List.of(), others);
    }

    @Test
    void libsodiumIsNamedWithItsVersion() {
        SbomComponent libsodium = libsodium();
        String version = libsodium.version();
        assertTrue(libsodium.text("cpe").startsWith("cpe:2.3:a:libsodium:libsodium:" + version + ":"));
        for (SbomComponent file : libsodium.files()) {
            String content = new String(files.get(file.name()), StandardCharsets.ISO_8859_1);
            assertTrue(content.contains("\0" + version + "\0"), file.name());
        }
    }

    @Test
    void everyLibraryHasALicence() {
        List<SbomComponent> libraries = new ArrayList<>(components.values());
        libraries.add(libsodium());
        libraries.forEach(library -> assertFalse(library.licenses().isEmpty(), library.name()));
        assertEquals(List.of("ISC"), libsodium().licenses());
        assertTrue(files.keySet().stream().anyMatch(name -> name.endsWith("/LICENSE-libsodium.txt")));
        assertTrue(files.containsKey("assets/bulma-LICENSE.txt"));
    }

    @Test
    void theSbomIsAlsoBesideTheWarAndSaysNothingThatDiffersBetweenBuilds() throws Exception {
        assertArrayEquals(files.get(SBOM), Files.readAllBytes(war.resolveSibling("latchkey.cdx.json")));
        assertEquals("CycloneDX", sbom.get("bomFormat").getAsString());
        assertFalse(sbom.has("serialNumber"));
        assertFalse(sbom.getAsJsonObject("metadata").has("timestamp"));
    }

    private static SbomComponent component(String jar) {
        assertTrue(components.containsKey(jar), jar + " is not in the SBOM");
        return components.get(jar);
    }

    private static SbomComponent libsodium() {
        return components.values().stream()
                .flatMap(component -> component.components().stream())
                .filter(part -> part.name().equals("libsodium"))
                .findAny()
                .orElseThrow();
    }

    private static Set<String> jars() {
        Set<String> jars = new TreeSet<>(files.keySet());
        jars.removeIf(name -> !name.startsWith(LIBRARIES) || name.equals(OWN_CLASSES));
        return new TreeSet<>(
                jars.stream().map(name -> name.substring(LIBRARIES.length())).toList());
    }

    private static List<String> namesOf(List<SbomComponent> components) {
        return components.stream().map(SbomComponent::name).toList();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }
}

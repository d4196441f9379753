package org.latchkey.it.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.latchkey.it.guard.shop.WhoServlet;

/** Packs the application of {@code org.latchkey.it.guard.shop} as a WAR. */
final class ShopWar {

    static final String GUARD_LISTENER =
            "<listener><listener-class>org.latchkey.guard.GuardListener</listener-class></listener>";
    static final String ABSOLUTE_ORDERING = "<absolute-ordering/>";
    static final String CONSTRAINTS = constraint("/private/*", "<role-name>**</role-name>")
            + constraint("/staff/*", "<role-name>staff</role-name>")
            + constraint("/nobody/*", "");

    /** Without it, Tomcat warns of the annotation and the constraint that name the role. */
    private static final String ROLE = "<security-role><role-name>staff</role-name></security-role>";

    private static final String CLASSES = "WEB-INF/classes/org/latchkey/it/guard/shop/";

    private ShopWar() {}

    private static String constraint(String pattern, String roles) {
        return "<security-constraint><web-resource-collection><web-resource-name>" + pattern
                + "</web-resource-name><url-pattern>" + pattern + "</url-pattern></web-resource-collection>"
                + "<auth-constraint>" + roles + "</auth-constraint></security-constraint>";
    }

    static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    /** With the guard in {@code WEB-INF/lib}. */
    static Path guarded(Path folder, String... elements) {
        return pack(folder, List.of(guardJar()), elements);
    }

    /** Without the guard. */
    static Path unguarded(Path folder, String... elements) {
        return pack(folder, List.of(), elements);
    }

    static Path guardJar() {
        return Path.of(System.getProperty("latchkey.guard"));
    }

    private static Path pack(Path folder, List<Path> jars, String... elements) {
        try {
            Path war = Files.createTempFile(folder, "shop", ".war");
            try (OutputStream file = Files.newOutputStream(war);
                    ZipOutputStream zip = new ZipOutputStream(file);
                    Stream<Path> classes = Files.list(classes())) {
                put(zip, "WEB-INF/web.xml", webXml(elements).getBytes(StandardCharsets.UTF_8));
                put(zip, "private/file.txt", "a static file".getBytes(StandardCharsets.UTF_8));
                for (Path classFile : classes.toList()) {
                    put(zip, CLASSES + classFile.getFileName(), Files.readAllBytes(classFile));
                }
                for (Path jar : jars) {
                    put(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
                }
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(WhoServlet.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("org/latchkey/it/guard/shop");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static String webXml(String... elements) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + String.join("", elements)
                + ROLE + "<error-page><location>/error</location></error-page></web-app>";
    }
}

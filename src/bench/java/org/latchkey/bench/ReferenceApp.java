package org.latchkey.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.latchkey.bench.reference.BareServlet;
import org.latchkey.bench.reference.HashServlet;
import org.latchkey.bench.reference.LookupServlet;

/** The web application with which the product is compared, in the same Tomcat. */
final class ReferenceApp {

    private static final List<String> PACKAGES =
            List.of("org/latchkey/bench/reference", "org/latchkey/account/password/argon2");

    private final Path folder;
    private final StringBuilder servlets = new StringBuilder();

    /** @param folder for the files of the application; the record replies are beside it */
    ReferenceApp(Path folder) {
        this.folder = folder;
    }

    /** Adds a servlet that returns a record reply of the product. */
    ReferenceApp bare(String path, String reply) throws IOException {
        return servlet(BareServlet.class, path, Map.of("reply", record(path, reply)));
    }

    /** Adds a servlet that looks up a user and returns a record reply. */
    ReferenceApp lookup(String path, String reply, String uri, String database) throws IOException {
        return servlet(
                LookupServlet.class, path, Map.of("reply", record(path, reply), "uri", uri, "database", database));
    }

    /** Adds a servlet that computes one hash. */
    ReferenceApp hash(String path) {
        return servlet(HashServlet.class, path, Map.of());
    }

    private String record(String path, String reply) throws IOException {
        Path file = Files.createDirectories(folder.resolveSibling("replies")).resolve(path + ".http");
        return Files.write(file, reply.getBytes(StandardCharsets.ISO_8859_1)).toString();
    }

    private ReferenceApp servlet(Class<?> type, String path, Map<String, String> parameters) {
        servlets.append(String.format(
                Locale.ROOT,
                "<servlet><servlet-name>%s</servlet-name><servlet-class>%s</servlet-class>",
                path,
                type.getName()));
        parameters.forEach((name, value) -> servlets.append(String.format(
                Locale.ROOT,
                "<init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>",
                name,
                value.replace("&", "&amp;"))));
        servlets.append(String.format(
                Locale.ROOT,
                "</servlet><servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>/%1$s</url-pattern></servlet-mapping>\n",
                path));
        return this;
    }

    /**
     * Assembles the application from this program's class path and moves it, complete, to a running Tomcat.
     *
     * @param webapps the folder of Tomcat's applications
     */
    void deploy(Path webapps) throws IOException {
        Path classes = folder.resolve("WEB-INF/classes");
        Path lib = folder.resolve("WEB-INF/lib");
        Files.createDirectories(classes);
        Files.createDirectories(lib);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                for (String packageFolder : PACKAGES) {
                    copyTree(path, path.resolve(packageFolder), classes);
                }
            } else if (path.getFileName().toString().matches("(mongodb-driver|bson|bcprov|jna).*\\.jar")) {
                copy(List.of(path), lib);
            }
        }
        Files.writeString(
                folder.resolve("WEB-INF/web.xml"),
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" metadata-complete=\"true\">\n"
                        + "<absolute-ordering/>\n" + servlets + "</web-app>\n");
        Files.move(folder, webapps.resolve(folder.getFileName()));
    }

    private static void copyTree(Path root, Path packageFolder, Path folder) throws IOException {
        if (Files.isDirectory(packageFolder)) {
            try (Stream<Path> files = Files.walk(packageFolder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void copy(List<Path> files, Path folder) throws IOException {
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName().toString()));
        }
    }
}

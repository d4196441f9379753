package org.latchkey.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.latchkey.web.http.Paths;

/** The description of the HTTP API has the routes of the application and of the documentation. */
class OpenApiTest {

    private static final Pattern OF_TABLE = Pattern.compile("`(GET|POST) (/[^` ]+)`");
    private static final Pattern REFERENCE = Pattern.compile("\"#(/components/[^\"]+)\"");

    private static String text() throws IOException {
        return Files.readString(Path.of("src/docs/openapi.json"));
    }

    private static JsonObject description() throws IOException {
        return JsonParser.parseString(text()).getAsJsonObject();
    }

    private static Map<String, Protection> protections() {
        Map<String, Protection> protections = new TreeMap<>();
        RouteTable.protectionsOfAll().forEach((route, protection) -> {
            if (isDescribed(route)) {
                protections.put(route, protection);
            }
        });
        return protections;
    }

    /** The APIs: everything that is not a page, and not for monitoring. */
    private static boolean isDescribed(String route) {
        String path = route.split(" ")[1];
        return path.startsWith(Paths.API) || path.equals(Paths.PASSKEY_ENDPOINTS) || path.equals(Paths.OPENAPI);
    }

    private static Map<String, JsonObject> operations() throws IOException {
        Map<String, JsonObject> operations = new TreeMap<>();
        JsonObject paths = description().getAsJsonObject("paths");
        for (String path : paths.keySet()) {
            JsonObject methods = paths.getAsJsonObject(path);
            for (String method : methods.keySet()) {
                operations.put(method.toUpperCase(Locale.ROOT) + " " + path, methods.getAsJsonObject(method));
            }
        }
        return operations;
    }

    @Test
    void everyRouteHasAnEntryAndEveryEntryARoute() throws IOException {
        assertEquals(protections().keySet(), operations().keySet());
    }

    @Test
    void theDocumentationNamesTheSameRoutes() throws IOException {
        String api = Files.readString(Path.of("src/docs/api.md"));
        String table = api.substring(api.indexOf("## Routes"), api.indexOf("### OpenAPI"));
        Set<String> rows = table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .flatMap(routes ->
                        OF_TABLE.matcher(routes).results().map(route -> route.group(1) + " " + route.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rows, operations().keySet());
    }

    @Test
    void routesThatNeedALoginOrAConfirmationSaySo() throws IOException {
        Map<String, JsonObject> operations = operations();
        protections().forEach((route, protection) -> {
            JsonObject operation = operations.get(route);
            boolean needsToken = operation.has("security")
                    && operation.getAsJsonArray("security").toString().equals("[{\"token\":[]}]");
            assertEquals(protection.needsLogin(), needsToken, route);
            boolean needsConfirmation = operation.has("description")
                    && operation.get("description").getAsString().contains("Confirm: required");
            assertEquals(protection.needsConfirmation(), needsConfirmation, route);
        });
    }

    @Test
    void idsOfOperationsAreUniqueAndReferencesLeadSomewhere() throws IOException {
        Map<String, JsonObject> operations = operations();
        Set<String> ids = operations.values().stream()
                .map(operation -> operation.get("operationId").getAsString())
                .collect(Collectors.toSet());
        assertEquals(operations.size(), ids.size());
        REFERENCE.matcher(text()).results().forEach(reference -> {
            JsonObject found = read();
            for (String name : reference.group(1).substring(1).split("/")) {
                assertTrue(found.has(name), reference.group());
                found = found.getAsJsonObject(name);
            }
        });
    }

    private static JsonObject read() {
        try {
            return description();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itsVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = description().getAsJsonObject("info").get("version").getAsString();
        assertTrue(pom.contains("<artifactId>latchkey</artifactId>\n  <version>" + version + "<"), version);
        assertEquals("3.1.0", description().get("openapi").getAsString());
    }
}

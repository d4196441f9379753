package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rooms in {@code architecture.md} matches the sources, and dependencies have no cycles. */
class RoomsTableTest {

    private static final Path SOURCES = Path.of("src/main/java/org/latchkey");
    private static final String ROOT = "org.latchkey";

    private static final Pattern TABLE = Pattern.compile("(?m)^\\| room \\|.*\n(^\\|.*\n)+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|[^|]*\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?org\\.latchkey\\.((?:[a-z0-9]+\\.)*)[A-Z]");

    /** Maps each room to the rooms that it imports. */
    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> rooms = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String room =
                        room(SOURCES.relativize(file.getParent()).toString().replace('/', '.'));
                Set<String> uses = rooms.computeIfAbsent(room, none -> new TreeSet<>());
                IMPORT.matcher(Files.readString(file))
                        .results()
                        .map(found -> room(found.group(1).replaceFirst("\\.$", "")))
                        .filter(other -> !other.equals(room))
                        .forEach(uses::add);
            }
        }
        return rooms;
    }

    private static String room(String name) {
        return name.isEmpty() ? ROOT : name;
    }

    private static Map<String, Set<String>> documented() {
        Matcher table = TABLE.matcher(Document.read("src/docs/architecture.md").text());
        assertTrue(table.find(), "the table of rooms is missing");
        return ROW.matcher(table.group())
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> NAME.matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void theTableHasEveryRoomAndWhatItUses() throws IOException {
        assertEquals(rows(imports()), rows(documented()));
    }

    /** Formats the rows of the table, so that a failure shows the correct ones. */
    private static String rows(Map<String, Set<String>> rooms) {
        return new TreeMap<>(rooms)
                .entrySet().stream()
                        .map(room -> room.getKey() + " | "
                                + room.getValue().stream()
                                        .map(name -> "`" + name + "`")
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void noRoomDependsOnItself() throws IOException {
        Map<String, Set<String>> imports = imports();
        List<String> inACycle = imports.keySet().stream()
                .filter(room -> reachable(room, imports).contains(room))
                .toList();
        assertEquals(List.of(), inACycle);
    }

    private static Set<String> reachable(String room, Map<String, Set<String>> imports) {
        Set<String> reached = new TreeSet<>();
        List<String> next = List.copyOf(imports.get(room));
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(reached::add)
                    .flatMap(other -> imports.getOrDefault(other, Set.of()).stream())
                    .toList();
        }
        return reached;
    }
}

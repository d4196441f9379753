package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups of accounts, changed and printed by commands, on an embedded store. */
class GroupsCommandTest extends CommandsOnStore {

    private Object storedGroups(String id) {
        return database.users().find(new Document("id", id)).first().get("groups");
    }

    @Test
    void groupsAreAddedAndRemovedInOneCommand() {
        assertEquals("\"anna\" is in intern, staff.\n", printed("groups", "anna", "+staff", "+intern"));
        assertEquals("\"anna\" is in hr, staff.\n", printed("groups", "anna", "+hr", "-intern", "+staff"));
        assertEquals(List.of("hr", "staff"), storedGroups("anna"));
        assertEquals("\"anna\" is in no group.\n", printed("groups", "anna", "-hr", "-staff"));
    }

    @Test
    void aRemovalThatLooksLikeAnOptionIsARemoval() {
        printed("groups", "anna", "+h", "+v", "+hr");
        assertEquals("{\"id\":\"anna\",\"groups\":[]}\n", printed("groups", "anna", "-h", "-v", "-hr", "--json"));
    }

    @Test
    void anIdThatBeginsWithADashFollowsTwoDashes() {
        assertEquals("\"-bert\" is in staff.\n", printed("groups", "--", "-bert", "+staff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+Staff", "+", "-", "+a b", "+직원", "+1a", "staff", "--jsom", "+a,b", "+a\n"})
    void whatIsNoChangeIsWrongUsageAndChangesNothing(String change) {
        assertEquals(2, run("groups", "anna", "+good", change));
        assertTrue(terminal.errors().contains("is no "), terminal.errors());
        assertEquals(null, storedGroups("anna"));
    }

    @Test
    void aNameOf32CharactersIsAcceptedAndOneOf33IsNot() {
        printed("groups", "anna", "+" + "a".repeat(32));
        assertEquals(2, run("groups", "anna", "+" + "a".repeat(33)));
    }

    @Test
    void aMisspelledRemovalFailsSoThatNoOneBelievesInIt() {
        printed("groups", "anna", "+staff");
        assertEquals(1, run("groups", "anna", "-staf", "+hr"));
        assertEquals("The user is not in the group staf. Nothing was changed.\n", terminal.errors());
        assertEquals(List.of("staff"), storedGroups("anna"));
    }

    @Test
    void oneGroupIsNotAddedAndRemovedAtOnce() {
        assertEquals(2, run("groups", "anna", "+staff", "-staff"));
    }

    @Test
    void thereAreAtMost32Groups() {
        String[] all = IntStream.range(0, 32).mapToObj(i -> "+g" + i).toArray(String[]::new);
        String[] command =
                Stream.concat(Stream.of("groups", "anna"), Arrays.stream(all)).toArray(String[]::new);
        printed(command);
        assertEquals(1, run("groups", "anna", "+more"));
        assertEquals("A user may be in 32 groups at most. Nothing was changed.\n", terminal.errors());
        printed("groups", "anna", "-g0", "+more");
    }

    @Test
    void anUnknownUserHasNoGroups() {
        assertEquals(1, run("groups", "noone", "+staff"));
        assertEquals(1, run("groups", "noone"));
    }

    @Test
    void theListOfAGroupHasItsMembersOnly() {
        printed("groups", "anna", "+staff", "+hr");
        assertEquals(
                List.of("anna"),
                printed("list", "--group", "staff")
                        .lines()
                        .skip(1)
                        .map(line -> line.split(" ")[0])
                        .collect(Collectors.toList()));
        assertEquals("[]\n", printed("list", "--group", "staf", "--json"));
        assertEquals(2, run("list", "--group", "Staff"));
    }

    @Test
    void showPrintsTheGroups() {
        printed("groups", "anna", "+staff", "+hr");
        assertTrue(printed("show", "anna").contains("groups         hr staff\n"), terminal.output());
        assertTrue(printed("show", "anna", "--json").contains("\"groups\":[\"hr\",\"staff\"]"), terminal.output());
    }

    @Test
    void storedValuesThatAreNoNamesOpenNothingAndAreReplaced() {
        for (Object odd : Arrays.asList("staff", null, 5, List.of("Staff", 7, "staff\n"))) {
            database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("groups", odd)));
            assertEquals("\"anna\" is in no group.\n", printed("groups", "anna"));
            printed("groups", "anna", "+hr");
            assertEquals(List.of("hr"), storedGroups("anna"));
        }
    }
}

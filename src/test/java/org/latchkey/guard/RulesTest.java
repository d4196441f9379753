package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final GuardPrincipal MEMBER = new GuardPrincipal("anna", "안나", Set.of("staff"));
    private static final GuardPrincipal OTHER = new GuardPrincipal("bob", "밥", Set.of("intern"));

    private static Rules rules(String paths, String open) {
        Map<String, String> parameters = Map.of(Rules.PATHS, paths, Rules.OPEN, open);
        return Rules.read(name -> Optional.ofNullable(parameters.get(name)));
    }

    private static boolean admits(Rules rules, String path, GuardPrincipal user) {
        return rules.of(path).stream().allMatch(rule -> rule.admits(user));
    }

    @Test
    void withoutParametersNothingIsGuarded() {
        assertTrue(Rules.read(name -> Optional.empty()).of("/staff").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff/*=staff, /*", "/*, /staff/*=staff", "/*,\n  /staff/*=staff,"})
    void allRulesThatMatchApplyInWhateverOrder(String paths) {
        Rules rules = rules(paths, "");
        for (String path : new String[] {"/staff", "/staff/", "/staff/list"}) {
            assertTrue(admits(rules, path, MEMBER), path);
            assertFalse(admits(rules, path, OTHER), path);
        }
        for (String path : new String[] {"/", "", "/staffroom", "/news"}) {
            assertFalse(rules.of(path).isEmpty(), path);
            assertTrue(admits(rules, path, OTHER), path);
        }
    }

    @Test
    void anExactPathGuardsWhatIsBelowItAsWell() {
        Rules rules = rules("/staff", "");
        assertFalse(rules.of("/staff").isEmpty());
        assertFalse(rules.of("/staff/").isEmpty());
        assertFalse(rules.of("/staff/index.html").isEmpty());
        assertTrue(rules.of("/staffroom").isEmpty());
        assertFalse(rules("/", "").of("/index.html").isEmpty());
    }

    @Test
    void oneOfSeveralGroupsSuffices() {
        Rules rules = rules("/a/*=staff|intern", "");
        assertTrue(admits(rules, "/a/b", MEMBER));
        assertTrue(admits(rules, "/a/b", OTHER));
        assertFalse(admits(rules, "/a/b", new GuardPrincipal("eve", "이브", Set.of())));
    }

    @Test
    void openPathsNeedNoLoginAndAreExact() {
        Rules rules = rules("/*", "/news, /assets/*");
        assertTrue(rules.of("/news").isEmpty());
        assertTrue(rules.of("/assets/style.css").isEmpty());
        assertFalse(rules.of("/news/1").isEmpty());
        assertFalse(rules.of("/assetsroom").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff/*=",
                "/staff/*=Staff",
                "/staff/*=staff|",
                "/staff/*=a b",
                "staff/*",
                "*.do",
                "/a*",
                "/a/*/b",
                "/**",
                "/a;b",
                "/a%20b",
                "/a//b",
                "/a/../b",
                "/a/..",
                "/a?b=c",
                "=staff",
                "https://example.org/"
            })
    void whatCannotBeUsedIsRefused(String paths) {
        String message = assertThrows(GuardSettingException.class, () -> rules(paths, ""))
                .getMessage();
        assertTrue(message.contains("latchkey.paths"), message);
    }

    @Test
    void suffixesCannotBeOpenedBecauseServletsReadThemAsTheyLike() {
        assertEquals(
                "The parameter latchkey.open cannot be used: \"*.css\". Write /path or /path/*, as it is after decoding",
                assertThrows(GuardSettingException.class, () -> rules("/*", "*.css"))
                        .getMessage());
    }
}

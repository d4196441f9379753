package org.latchkey.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts are restricted to ECMAScript 2020, which the browsers that {@code security.md} names can parse; a browser
 * that cannot parse them runs none. The test searches for newer syntax and for newer functions, which throw if they are missing; it
 * is not a parser.
 */
class ScriptSyntaxTest {

    private static final List<Pattern> TOO_NEW = Stream.of(
                    "\\?\\?=|\\|\\|=|&&=", // 2021
                    "\\.(replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|group)\\(",
                    "\\b(Promise\\.any|Promise\\.withResolvers|Promise\\.try|AggregateError|WeakRef|FinalizationRegistry)\\b",
                    "\\b(Object\\.hasOwn|Object\\.groupBy|Array\\.fromAsync|structuredClone|reportError)\\b",
                    "\\b(AbortSignal|crypto\\.randomUUID|replaceChildren|showPicker|scheduler|navigation)\\b",
                    "\\bclass\\b[^{]*\\{[^}]*(static\\s*\\{|#\\w|^\\s*\\w+\\s*(=|;))", // fields, 2022
                    "^\\S[^\\n]*\\bawait\\b", // at the top level, 2022
                    "\\(\\?<[=!]", // lookbehind: Safari 16.4
                    "\\b(using|import|export)\\b")
            .map(each -> Pattern.compile(each, Pattern.MULTILINE))
            .toList();

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<=^|\\s)//[^\\n]*", Pattern.DOTALL);

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/js"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void usesOnlyWhatSupportedBrowsersHave(Path script) throws IOException {
        String code = COMMENT.matcher(Files.readString(script)).replaceAll("");
        for (Pattern each : TOO_NEW) {
            assertFalse(each.matcher(code).find(), () -> each + " in " + script);
        }
    }

    @ParameterizedTest
    @MethodSource("newer")
    void findsNewerSyntaxAndFunctions(String code) {
        assertTrue(TOO_NEW.stream().anyMatch(each -> each.matcher(code).find()));
    }

    static List<String> newer() {
        return List.of(
                "a ??= b",
                "a.replaceAll(b, c)",
                "signal: AbortSignal.timeout(1)",
                "class A {\n  #a = 1;\n}",
                "class A {\n  a = 1;\n}",
                "const a = await b;",
                "/(?<=a)b/",
                "import a from 'b';");
    }
}

package org.latchkey.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

class MessagesTest {

    private final Messages messages = Languages.read("ko", "Latchkey");

    @ParameterizedTest
    @MethodSource("org.latchkey.web.http.FailureReasons#all")
    void everyReasonHasAMessageThatUsesItsArgument(FailureReason reason) {
        String sentence =
                messages.sentence(new Failure(reason, reason == Reason.THROTTLED ? Duration.ofSeconds(64) : 64));
        assertFalse(sentence.isBlank());
        assertFalse(sentence.contains("{"), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIALS_WRONG, 아이디/비밀번호가 일치하지 않습니다.",
        "TOKEN_EXPIRED, 로그인 시간이 만료되었습니다.",
        "TOKEN_INVALID, 로그인 정보가 존재하지 않습니다."
    })
    void theMessagesOfTheContractAreExact(Reason reason, String sentence) {
        assertEquals(sentence, messages.sentence(new Failure(reason)));
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1초", "PT59S,59초", "PT60S,1분", "PT61S,2분", "PT15M,15분", "PT1H,1시간", "PT23H1M,24시간"})
    void aWaitingTimeIsWrittenInWords(Duration wait, String words) {
        assertEquals(
                "시도가 너무 많습니다. " + words + " 뒤에 다시 시도해 주세요.", messages.sentence(new Failure(Reason.THROTTLED, wait)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSameKeysWithTheSameArguments(String language) {
        Map<String, String> korean = messages.all();
        Map<String, String> others = Languages.read(language, "Latchkey").all();
        assertEquals(new TreeSet<>(korean.keySet()), new TreeSet<>(others.keySet()));
        korean.forEach((key, sentence) -> {
            assertEquals(sentence.contains("{0"), others.get(key).contains("{0"), key);
            assertFalse(others.get(key).isBlank(), key);
        });
    }

    /** The languages of all existing files. */
    static List<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("messages_.*\\.properties"))
                    .map(name -> name.replaceAll("messages_|\\.properties", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1 second", "PT2S,2 seconds", "PT1M,1 minute", "PT15M,15 minutes", "PT1H,1 hour", "PT24H,24 hours"
    })
    void aWaitingTimeIsWrittenInEnglishWords(Duration wait, String words) {
        assertEquals(
                "Too many attempts. Please try again in " + words + ".",
                Languages.read("en", "Latchkey").sentence(new Failure(Reason.THROTTLED, wait)));
    }

    @Test
    void theMessageContainsTheLimit() {
        assertEquals("아이디는 64자까지 쓸 수 있습니다.", messages.sentence(new Failure(Reason.ID_TOO_LONG, 64)));
    }

    @Test
    void aStatusWithoutAMessageGetsTheOneOfItsClass() {
        assertEquals(messages.sentence(400), messages.sentence(418));
        assertEquals(messages.sentence(500), messages.sentence(507));
    }
}

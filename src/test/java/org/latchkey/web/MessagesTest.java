package org.latchkey.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.account.Failure;
import org.latchkey.account.Failure.Reason;

class MessagesTest {

    private final Messages messages = Languages.read("ko", "Latchkey");

    @ParameterizedTest
    @EnumSource
    void everyReasonHasASentenceThatUsesItsArgument(Reason reason) {
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
    void theSentencesOfTheContractAreExact(Reason reason, String sentence) {
        assertEquals(sentence, messages.sentence(new Failure(reason)));
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1초", "PT59S,59초", "PT60S,1분", "PT61S,2분", "PT15M,15분", "PT1H,1시간", "PT23H1M,24시간"})
    void aTimeToWaitIsSaidInWords(Duration wait, String words) {
        assertEquals(
                "시도가 너무 많습니다. " + words + " 뒤에 다시 시도해 주세요.", messages.sentence(new Failure(Reason.THROTTLED, wait)));
    }

    @Test
    void aLimitIsNamed() {
        assertEquals("아이디는 64자까지 쓸 수 있습니다.", messages.sentence(new Failure(Reason.ID_TOO_LONG, 64)));
    }

    @Test
    void aStatusWithoutASentenceOfItsOwnGetsThatOfItsClass() {
        assertEquals(messages.sentence(400), messages.sentence(418));
        assertEquals(messages.sentence(500), messages.sentence(507));
    }
}

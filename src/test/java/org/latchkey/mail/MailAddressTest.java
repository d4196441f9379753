package org.latchkey.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 11 and 13 of the contract of mail. */
class MailAddressTest {

    private static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "a@b",
                "anna@localhost",
                "anna@example.org\r\nBcc: eve@example.org",
                "anna\r\n@example.org",
                "anna@exam\nple.org",
                "anna@example.org\u0000",
                "anna@example.org,eve@example.org",
                "anna@example.org;eve@example.org",
                "anna,eve@example.org",
                "anna@example.org eve@example.org",
                "group:anna@example.org;",
                "anna(comment)@example.org",
                "anna@example.org (comment)",
                "anna@(comment)example.org",
                "Anna <anna@example.org>",
                "<anna@example.org>",
                "anna@eve@example.org",
                "\"anna eve\"@example.org",
                "\"anna\"@example.org",
                "anna@[192.0.2.1]",
                "anna@192.0.2.1",
                "anna@example.1",
                "anna@-example.org",
                "anna@example-.org",
                "anna@example..org",
                "anna@.example.org",
                "anna@example.org.",
                "anna@exa_mple.org",
                ".anna@example.org",
                "anna.@example.org",
                "an..na@example.org",
                "an na@example.org",
                "anna\\@example.org",
                "an\u200bna@example.org",
                "an\u202ena@example.org",
                "anna@exam\u202eple.org",
                "%61nna\u2028@example.org"
            })
    void row13_textsThatAreNotExactlyOneUsualAddressAreRefused(String text) {
        assertTrue(MailAddress.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "anna+login@mail.example.co.kr",
                "o'hara@example.org",
                "a!#$%&'*+-/=?^_`{|}~z@example.org",
                "a@xn--9n2bp8q.xn--3e0b707e",
                "1@1.example"
            })
    void usualAddressesStayAsTheyWereTyped(String text) {
        assertEquals(text, address(text).text());
        assertFalse(address(text).needsUtf8());
    }

    @Test
    void row11_theDomainIsInLowerCaseAndAsciiTheLocalPartAsTyped() {
        assertEquals("Anna@example.org", address("Anna@EXAMPLE.Org").text());
        assertEquals("anna@xn--vv4b11d.xn--3e0b707e", address("anna@예시.한국").text());
        assertEquals("anna@예시.한국", address("anna@예시.한국").shown());
        assertEquals(address("anna@xn--vv4b11d.xn--3e0b707e"), address("anna@예시.한국"));
        assertEquals(address("anna@bücher.example"), address("anna@BU\u0308CHER.example"), "NFC");
    }

    @Test
    void row13_aLocalPartOfOtherLettersNeedsSmtpUtf8() {
        assertTrue(address("홍@예시.한국").needsUtf8());
        assertFalse(address("hong@예시.한국").needsUtf8());
        assertEquals(address("\ud64d@예시.한국"), address("\u1112\u1169\u11bc@예시.한국"), "NFC");
    }

    @Test
    void row11_addressesThatDifferInTheCaseOfAsciiLettersCountAsOneAndOthersDoNot() {
        assertEquals(
                address("anna@example.org").key(), address("ANNA@Example.org").key());
        // Folding them has merged the accounts of different people.
        assertNotEquals(
                address("isa@example.org").key(),
                address("i\u017fa@example.org").key());
        assertNotEquals(
                address("mike@example.org").key(),
                address("m\u0131ke@example.org").key());
        assertNotEquals(
                address("anna@example.org").key(), address("an.na@example.org").key());
        assertNotEquals(
                address("anna@example.org").key(), address("anna+x@example.org").key());
    }

    @Test
    void theLimitsOfRfc5321AreThoseOfBytes() {
        assertTrue(MailAddress.parse("a".repeat(64) + "@example.org").isPresent());
        assertTrue(MailAddress.parse("a".repeat(65) + "@example.org").isEmpty());
        assertTrue(MailAddress.parse("홍".repeat(21) + "@example.org").isPresent());
        assertTrue(MailAddress.parse("홍".repeat(22) + "@example.org").isEmpty());
        String domain = ("b".repeat(61) + ".").repeat(3);
        assertTrue(MailAddress.parse("a".repeat(64) + "@" + domain + "org").isPresent());
        assertTrue(MailAddress.parse("a".repeat(64) + "@" + domain + "orga").isEmpty());
        assertTrue(MailAddress.parse("a@" + "b".repeat(64) + ".org").isEmpty());
    }

    @Test
    void itIsNotPrinted() {
        assertFalse(address("anna@example.org").toString().contains("anna"));
    }
}

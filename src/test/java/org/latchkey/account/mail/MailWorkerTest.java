package org.latchkey.account.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.mail.MailBed.address;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.RecordedLog;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.User;
import org.latchkey.mail.Delivery;
import org.latchkey.mail.Mail;

/** The outbox with two workers on one database: rows 7, 8, 14, 15 and 16 of the contract of mail. */
class MailWorkerTest extends TwoMailBeds {

    private static final Delivery LATER = new Delivery.TryLater("the server is away");
    private static final String PLACE = "192.0.2.1";

    @BeforeEach
    void storeUser() {
        one.store("anna", "Anna@Example.org");
    }

    private long waiting() {
        return one.outboxDao.count();
    }

    private List<Mail> sent() {
        List<Mail> sent = new ArrayList<>(one.sender.mails());
        sent.addAll(other.sender.mails());
        return sent;
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", " anna ", "Anna@Example.org", "anna@EXAMPLE.ORG", " anna@example.org "})
    void theIdAndTheVerifiedAddressBothLeadToTheAccount(String typed) {
        one.outbox.resetWished(typed, PLACE);
        one.work();
        assertEquals(1, sent().size());
        assertEquals("Anna@example.org", one.sender.last().to().text());
        assertEquals(0, waiting());
    }

    @Test
    void row7_unknownUnverifiedAndDisabledAccountsGetNoMailAndLeaveNothingBehind() {
        one.store("without");
        one.daos
                .users()
                .insert(new User(
                        clock.instant(), "bob", "hash", "bob", Email.unverified(address("bob@example.org"), "en")));
        one.daos.admin().disable(one.store("eve", "eve@example.org"));
        for (String typed :
                List.of("nobody", "nobody@example.org", "without", "bob", "bob@example.org", "eve", "", "{$ne:1}")) {
            one.outbox.resetWished(typed, PLACE);
            one.work();
        }
        assertEquals(List.of(), sent());
        assertEquals(0, waiting());
        assertEquals(0, database.database().getCollection("mailtoken").countDocuments());
    }

    @Test
    void row7_theRequestNotesOneDocumentOfOneFormWhateverWasTyped() {
        one.outbox.resetWished("anna", PLACE);
        one.outbox.resetWished("nobody", PLACE);
        List<Document> stored =
                database.database().getCollection("outbox").find().into(new ArrayList<>());
        assertEquals(2, stored.size());
        assertEquals(
                new ArrayList<>(stored.get(0).keySet()),
                new ArrayList<>(stored.get(1).keySet()));
    }

    @Test
    void anAddressLeadsToItsOwnerAndNotToAnAccountWhoseIdLooksLikeIt() {
        one.store("anna@example.org", "mallory@example.org");
        one.outbox.resetWished("anna@example.org", PLACE);
        one.work();
        assertEquals("Anna@example.org", one.sender.last().to().text());
    }

    @Test
    void row14_twoWorkersSendOnce() {
        for (int i = 0; i < 20; i++) {
            one.store("user" + i, "user" + i + "@example.org");
            one.outbox.resetWished("user" + i, PLACE);
        }
        CompletableFuture.allOf(CompletableFuture.runAsync(one::work), CompletableFuture.runAsync(other::work))
                .join();
        assertEquals(20, sent().size());
        assertEquals(20, new HashSet<>(sent().stream().map(Mail::id).toList()).size());
        assertEquals(0, waiting());
    }

    @Test
    void row14_aWorkerThatDiesBetweenSendingAndNotingIsFollowedByAnotherWithTheSameMessageId() {
        one.outbox.resetWished("anna", PLACE);
        one.sender.during(() -> {
            throw new IllegalStateException("kill -9");
        });
        try {
            one.work();
        } catch (IllegalStateException killed) {
            assertEquals("kill -9", killed.getMessage());
        }
        other.work();
        assertEquals(1, sent().size(), "the lease of the dead worker has not run out");
        clock.advance(OutboxDao.LEASE);
        other.work();
        assertEquals(2, sent().size());
        assertEquals(sent().get(0).id(), sent().get(1).id());
        assertEquals(sent().get(0).date(), sent().get(1).date());
        assertEquals(0, waiting());
    }

    @Test
    void aWorkerThatWasSlowerThanItsLeaseLeavesTheMailToTheOther() {
        one.outbox.resetWished("anna", PLACE);
        one.sender.answer(LATER);
        one.sender.during(() -> {
            clock.advance(OutboxDao.LEASE);
            other.sender.answer(LATER);
            other.work();
        });
        one.work();
        Instant due = database.database()
                .getCollection("outbox")
                .find()
                .first()
                .getDate("due")
                .toInstant();
        assertEquals(clock.instant().plus(Duration.ofMinutes(5)).toEpochMilli(), due.toEpochMilli(), "the other's");
    }

    @Test
    void row14_aFailedAttemptIsRepeatedAfter1And5And15MinutesThenHourlyUntilTheMailExpires() {
        User user = one.user("anna");
        one.addresses.beginChange(user, address("Anna@example.org"), address("new@example.org"), "en");
        one.outbox.add(MailKind.CONFIRM_ADDRESS, user, address("new@example.org"), PLACE);
        one.sender.answer(LATER);
        Instant begin = clock.instant();
        List<Long> minutes = new ArrayList<>();
        one.sender.during(
                () -> minutes.add(Duration.between(begin, clock.instant()).toMinutes()));
        for (int i = 0; i <= 25 * 60; i++) {
            one.work();
            clock.advance(Duration.ofMinutes(1));
        }
        List<Long> expected = new ArrayList<>(List.of(0L, 1L, 6L));
        for (long minute = 21; minute <= 24 * 60; minute += 60) {
            expected.add(minute);
        }
        assertEquals(expected, minutes);
        assertEquals(0, waiting());
        assertEquals(1, one.worker.failed());
        assertEquals(1, new HashSet<>(sent().stream().map(Mail::id).toList()).size());
    }

    @Test
    void row14_aRefusedMailIsGivenUpAndCountedAndTheLogHasNoAddress() {
        one.outbox.resetWished("anna", PLACE);
        one.sender.answer(new Delivery.Refused("the mail server has replied with 550"));
        try (RecordedLog log = RecordedLog.of(MailWorker.class.getName())) {
            one.work();
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains("550"));
            assertFalse(log.lines().get(0).toLowerCase(java.util.Locale.ROOT).contains("anna"));
        }
        clock.advance(Duration.ofHours(2));
        one.work();
        assertEquals(1, sent().size());
        assertEquals(1, one.worker.failed());
        assertEquals(0, waiting());
    }

    @Test
    void anOutageOfTheMailServerIsLoggedOnceAndItsEndToo() {
        one.store("bob", "bob@example.org");
        one.outbox.resetWished("anna", PLACE);
        one.outbox.resetWished("bob", PLACE);
        one.sender.answer(LATER);
        try (RecordedLog log = RecordedLog.of(MailWorker.class.getName())) {
            one.work();
            one.sender.answer(new Delivery.Sent());
            clock.advance(Duration.ofMinutes(1));
            one.work();
            assertEquals(
                    2,
                    log.lines().stream()
                            .filter(line -> line.startsWith("WARNING") || line.startsWith("INFO"))
                            .count());
        }
        assertEquals(4, sent().size());
    }

    @Test
    void aStopEndsTheWorkBetweenTwoMails() {
        one.outbox.resetWished("anna", PLACE);
        one.worker.run(() -> true);
        assertEquals(1, waiting());
    }

    @Test
    void row8_anAccountGetsThreeLinksInAnHour() {
        for (int i = 0; i < 5; i++) {
            one.outbox.resetWished(i % 2 == 0 ? "anna" : "anna@example.org", "192.0.2." + i);
            one.work();
            other.work();
        }
        assertEquals(3, sent().size());
        clock.advance(Duration.ofHours(1));
        one.outbox.resetWished("anna", PLACE);
        one.work();
        assertEquals(4, sent().size());
    }

    @Test
    void row8_anAddressGetsThreeRequestsForConfirmationHoweverManyAccountsNameIt() {
        for (int i = 0; i < 5; i++) {
            User user = new User(
                    clock.instant(), "user" + i, "hash", "x", Email.unverified(address("victim@example.org"), "en"));
            one.daos.users().insert(user);
            one.outbox.add(MailKind.CONFIRM_ADDRESS, user, address("victim@example.org"), PLACE);
            one.work();
        }
        assertEquals(3, sent().size());
    }

    @Test
    void aRetryIsNotCountedAgain() {
        one.sender.answer(LATER);
        one.outbox.resetWished("anna", PLACE);
        for (int i = 0; i < 25; i++) {
            one.work();
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(4, sent().size());
    }

    @Test
    void row16_aNoticeOfEachKindIsSentOncePerHourToTheVerifiedAddressOnly() {
        one.daos
                .users()
                .insert(new User(
                        clock.instant(), "bob", "hash", "bob", Email.unverified(address("bob@example.org"), "en")));
        for (int i = 0; i < 3; i++) {
            one.outbox.happened(MailKind.PASSWORD_CHANGED, "anna", PLACE);
            one.outbox.happened(MailKind.NEW_BROWSER, "anna", PLACE);
            one.outbox.happened(MailKind.NEW_BROWSER, "bob", PLACE);
            one.outbox.happened(MailKind.NEW_BROWSER, "nobody", PLACE);
            one.work();
        }
        assertEquals(2, sent().size());
        clock.advance(Duration.ofHours(1));
        one.outbox.happened(MailKind.NEW_BROWSER, "anna", PLACE);
        one.work();
        assertEquals(3, sent().size());
    }

    @Test
    void whatHappenedToADeletedAccountIsNotToldToTheNextOneWithItsId() {
        one.outbox.happened(MailKind.PASSWORD_CHANGED, "anna", PLACE);
        one.daos.users().delete(one.user("anna"));
        clock.advance(Duration.ofSeconds(2));
        one.store("anna", "other@example.org");
        one.work();
        assertEquals(List.of(), sent());
    }

    @Test
    void aMailThatWaitedWhileItsAddressWasReplacedIsNotSent() {
        one.sender.answer(LATER);
        one.outbox.resetWished("anna", PLACE);
        one.work();
        one.addresses.beginChange(one.user("anna"), address("Anna@example.org"), address("new@example.org"), "en");
        one.addresses.confirm(one.user("anna"), address("new@example.org"));
        clock.advance(Duration.ofMinutes(1));
        one.work();
        assertEquals(1, sent().size());
        assertEquals(0, waiting());
    }

    @Test
    void theOutboxHasNeitherTokensNorDigestsOfThem() {
        one.sender.answer(LATER);
        one.outbox.resetWished("anna", PLACE);
        one.work();
        String stored =
                database.database().getCollection("outbox").find().first().toJson();
        assertFalse(stored.contains(RecordingSender.token(one.sender.last())));
        assertFalse(stored.contains("digest"));
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void row15_eachMailIsShortPlainTextInTheLanguageOfItsReaderWithoutSecrets(MailKind kind) {
        String english = "";
        for (String language : List.of("en", "ko")) {
            User user = new User(
                    clock.instant(),
                    "user-" + language,
                    "the-hash",
                    "the-nickname",
                    Email.unverified(address(language + "@example.org"), language));
            one.daos.users().insert(user);
            if (kind != MailKind.CONFIRM_ADDRESS) {
                one.addresses.confirm(user, address(language + "@example.org"));
            }
            one.outbox.add(kind, user, address(language + "@example.org"), PLACE);
            one.work();
            Mail mail = one.sender.last();
            assertEquals(language + "@example.org", mail.to().text());
            String all = mail.subject() + "\n" + mail.text();
            assertTrue(all.contains("Latchkey"));
            assertFalse(all.matches("(?s).*(the-hash|the-nickname|<[a-z]|\\{|null).*"), all);
            assertTrue(mail.subject().length() < 70 && mail.text().length() < 900, all);
            assertEquals(kind != MailKind.CONFIRM_ADDRESS, mail.text().contains(user.id()), all);
            assertEquals(kind.purpose().isPresent(), mail.text().contains("?token="), all);
            all.lines()
                    .filter(line -> line.contains("http"))
                    .forEach(line -> assertTrue(line.startsWith(MailBed.PUBLIC_URL + "/"), line));
            assertEquals(language.equals("ko"), all.matches("(?s).*[가-힣].*"), all);
            // What to do if it was not the reader.
            assertTrue(all.contains(language.equals("ko") ? "본인이 " : "If it was not you"), all);
            assertNotEquals(english, all);
            english = all;
        }
    }

    @Test
    void aMailToAnUnverifiedAddressCarriesNoWordsOfTheUserWhoHasNamedIt() {
        User user = new User(
                clock.instant(),
                "Win at https://evil.example",
                "hash",
                "Click https://evil.example",
                Email.unverified(address("victim@example.org"), "en"));
        one.daos.users().insert(user);
        one.outbox.add(MailKind.CONFIRM_ADDRESS, user, address("victim@example.org"), PLACE);
        one.work();
        assertFalse((one.sender.last().subject() + one.sender.last().text()).contains("evil"));
    }

    @Test
    void aValueInATextIsNotReplacedItself() {
        one.store("{link}{forgot}", "odd@example.org");
        one.outbox.resetWished("{link}{forgot}", PLACE);
        one.work();
        assertTrue(one.sender.last().text().contains("\"{link}{forgot}\""));
    }
}

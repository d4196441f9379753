package org.latchkey.account.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.mail.MailBed.address;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.user.User;
import org.latchkey.mail.Delivery;

/** Row 4 of the contract of mail. */
class MailTokensTest extends TwoMailBeds {

    @BeforeEach
    void storeUser() {
        one.store("anna", "anna@example.org");
    }

    private String resetToken() {
        one.outbox.resetWished("anna", "");
        one.work();
        return RecordingSender.token(one.sender.last());
    }

    private Optional<MailToken> reset(String token) {
        return other.find(token, TokenPurpose.RESET);
    }

    private void change(String field, Object value) {
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document(field, value)));
    }

    @Test
    void row4_aTokenHas32RandomBytesAndOnlyItsSha256IsStored() {
        String token = resetToken();
        assertEquals(32, Base64.getUrlDecoder().decode(token).length);
        String stored =
                database.database().getCollection("mailtoken").find().first().toJson();
        assertFalse(stored.contains(token));
        assertTrue(stored.contains(
                org.latchkey.account.text.Base64Url.encode(org.latchkey.account.text.Digests.sha256(token))));
        assertFalse(token.equals(resetToken()));
    }

    @Test
    void row4_aTokenIsFoundAgainAndAgainAndUsedOnce() {
        String token = resetToken();
        for (int i = 0; i < 10; i++) {
            assertEquals("anna", reset(token).orElseThrow().user().id());
        }
        MailToken found = reset(token).orElseThrow();
        assertTrue(one.tokens.take(found));
        assertFalse(other.tokens.take(found));
        assertTrue(reset(token).isEmpty());
    }

    @Test
    void row4_of20ParallelUsesOneSucceeds() {
        one.sender.answer(new Delivery.TryLater("away"));
        String first = resetToken();
        one.sender.answer(new Delivery.Sent());
        clock.advance(Duration.ofMinutes(1));
        one.work();
        // Two tokens of one mail, of which either may be used.
        List<MailToken> found = List.of(
                reset(first).orElseThrow(),
                reset(RecordingSender.token(one.sender.last())).orElseThrow());
        List<CompletableFuture<Boolean>> uses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> (i % 2 == 0 ? one : other).tokens.take(found.get(i / 2 % 2))))
                .toList();
        assertEquals(1, uses.stream().filter(CompletableFuture::join).count());
    }

    @Test
    void row4_theTimesOfTokensAre30Minutes24HoursAnd7Days() {
        String reset = resetToken();
        User user = one.user("anna");
        one.addresses.beginChange(user, address("anna@example.org"), address("new@example.org"), "en");
        one.outbox.add(MailKind.CONFIRM_ADDRESS, user, address("new@example.org"), "");
        one.work();
        String confirm = RecordingSender.token(one.sender.last());
        one.outbox.add(MailKind.ADDRESS_CHANGED, user, address("anna@example.org"), "");
        one.work();
        String undo = RecordingSender.token(one.sender.last());
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertTrue(reset(reset).isPresent());
        clock.advance(Duration.ofMillis(1));
        assertTrue(reset(reset).isEmpty());
        clock.advance(Duration.ofHours(24).minusMinutes(30).minusMillis(1));
        assertTrue(one.find(confirm, TokenPurpose.CONFIRM_ADDRESS).isPresent());
        clock.advance(Duration.ofMillis(1));
        assertTrue(one.find(confirm, TokenPurpose.CONFIRM_ADDRESS).isEmpty());
        clock.advance(Duration.ofDays(6).minusMillis(1));
        assertTrue(one.find(undo, TokenPurpose.UNDO_ADDRESS).isPresent());
        clock.advance(Duration.ofMillis(1));
        assertTrue(one.find(undo, TokenPurpose.UNDO_ADDRESS).isEmpty());
        one.tokenDao.sweep(clock.instant());
        assertEquals(0, database.database().getCollection("mailtoken").countDocuments());
    }

    @Test
    void row4_aTokenServesOnlyItsPurpose() {
        String token = resetToken();
        assertTrue(one.find(token, TokenPurpose.CONFIRM_ADDRESS).isEmpty());
        assertTrue(one.find(token, TokenPurpose.UNDO_ADDRESS).isEmpty());
        for (String wrong : List.of("", "x", token + "x", token.substring(1), "a".repeat(100_000), "\u0000")) {
            assertTrue(reset(wrong).isEmpty());
        }
    }

    @Test
    void row4_aNewerMailEndsTheTokensOfTheOlder() {
        String older = resetToken();
        clock.advance(Duration.ofSeconds(1));
        String newer = resetToken();
        assertTrue(reset(older).isEmpty());
        assertTrue(reset(newer).isPresent());
    }

    @Test
    void aRetryOfAnOlderMailDoesNotEndTheTokenOfTheNewerAndIsNotSent() {
        one.sender.answer(new Delivery.TryLater("away"));
        resetToken();
        one.sender.answer(new Delivery.Sent());
        clock.advance(Duration.ofSeconds(30));
        String newer = resetToken();
        int sent = one.sender.mails().size();
        clock.advance(Duration.ofMinutes(1));
        one.work();
        assertEquals(sent, one.sender.mails().size());
        assertTrue(reset(newer).isPresent());
    }

    @Test
    void aFirstCopyThatArrivedAfterAllWorksBesideItsRetry() {
        one.sender.answer(new Delivery.TryLater("the connection has broken after the mail"));
        String first = resetToken();
        one.sender.answer(new Delivery.Sent());
        clock.advance(Duration.ofMinutes(1));
        one.work();
        String second = RecordingSender.token(one.sender.last());
        assertTrue(reset(first).isPresent());
        assertTrue(one.tokens.take(reset(second).orElseThrow()));
        assertTrue(reset(first).isEmpty(), "either one, and once");
    }

    @Test
    void row4_aChangeOfThePasswordOrOfTheAddressEndsAResetToken() {
        String token = resetToken();
        assertTrue(reset(token).isPresent());
        change("pw", "another hash");
        assertTrue(reset(token).isEmpty());
        change("pw", "hash of anna");
        assertTrue(reset(token).isPresent(), "only for the test");
        change("email", "new@example.org");
        assertTrue(reset(token).isEmpty());
        change("email", "anna@example.org");
        change("emailVerified", false);
        assertTrue(reset(token).isEmpty());
        change("emailVerified", true);
        change("disabled", true);
        assertTrue(reset(token).isEmpty());
    }

    @Test
    void row4_aTokenOfADeletedAccountIsWorthNothingForTheNextOneWithItsIdAndAddress() {
        String token = resetToken();
        one.daos.users().delete(one.user("anna"));
        clock.advance(Duration.ofSeconds(2));
        one.store("anna", "anna@example.org");
        assertTrue(reset(token).isEmpty());
    }

    @Test
    void row10_aSecondChangeOfTheAddressLeavesTheWayBackFromTheFirst() {
        User user = one.user("anna");
        List<String> ways = new ArrayList<>();
        for (String before : List.of("anna@example.org", "second@example.org", "anna@example.org")) {
            clock.advance(Duration.ofHours(1));
            one.outbox.add(MailKind.ADDRESS_CHANGED, user, address(before), "");
            one.work();
            ways.add(RecordingSender.token(one.sender.last()));
        }
        ways.forEach(way -> assertTrue(one.find(way, TokenPurpose.UNDO_ADDRESS).isPresent()));
        one.tokens.endAll(user);
        ways.forEach(way -> assertTrue(one.find(way, TokenPurpose.UNDO_ADDRESS).isEmpty()));
    }
}

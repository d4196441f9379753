package org.latchkey.account.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.mail.MailBed.address;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.TestApplication;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailKind;
import org.latchkey.account.mail.RecordingSender;
import org.latchkey.account.mail.TokenPurpose;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.Registration;
import org.latchkey.mail.Mail;

/** The own address: rows 10, 11, 12 and 13 of the contract of mail. */
class OwnAddressTest extends ApplicationWithMail {

    private String session;

    @BeforeEach
    void logIn() {
        session = app.logIn("anna", PASSWORD);
    }

    private OwnAddress own() {
        return app.recovery.orElseThrow().address();
    }

    private Email email(String id) {
        return user(id).email();
    }

    private Authentication confirmed() {
        app.factors.stepUp().byPassword(app.authenticate(session), PASSWORD, client);
        return app.authenticate(session);
    }

    private void set(String text) {
        own().set(confirmed(), text, "en", client);
    }

    /** Lets the worker run, and returns the new mails. */
    private List<Mail> mails() {
        int before = mail.sender.mails().size();
        mail.work();
        return new ArrayList<>(
                mail.sender.mails().subList(before, mail.sender.mails().size()));
    }

    private String token(String to, List<Mail> mails) {
        return RecordingSender.token(mails.stream()
                .filter(each -> each.to().text().equals(to) && each.text().contains("?token="))
                .reduce((first, last) -> last)
                .orElseThrow());
    }

    private void verify(String text) {
        set(text);
        own().follow(token(text, mails()), client);
        mails();
    }

    @Test
    void row10_aNewAddressNeedsTheIdentityConfirmedAndIsUnverifiedUntilItsMailIsRead() {
        assertEquals(
                Reason.CONFIRMATION_REQUIRED,
                fails(() -> own().set(app.authenticate(session), "anna@example.org", "en", client)));
        set(" Anna@EXAMPLE.org ");
        assertEquals(Optional.of(address("Anna@example.org")), email("anna").address());
        assertFalse(email("anna").verified());
        List<Mail> sent = mails();
        assertEquals(1, sent.size());
        String token = token("Anna@example.org", sent);
        for (int i = 0; i < 10; i++) {
            assertEquals(TokenPurpose.CONFIRM_ADDRESS, own().purpose(token));
        }
        assertEquals(TokenPurpose.CONFIRM_ADDRESS, own().follow(token, client));
        assertTrue(email("anna").verified());
        assertEquals(Reason.LINK_INVALID, fails(() -> own().follow(token, client)));
        assertEquals(List.of(), mails(), "there was no address before that had to be told");
    }

    @Test
    void row10_theOldAddressCountsUntilTheNewOneIsConfirmedAndIsToldAtOnceAndAtTheChange() {
        verify("anna@example.org");
        set("new@example.org");
        assertEquals(Optional.of(address("anna@example.org")), email("anna").verifiedAddress());
        assertEquals(Optional.of(address("new@example.org")), email("anna").pending());
        List<Mail> atOnce = mails();
        assertEquals(2, atOnce.size());
        assertTrue(atOnce.stream()
                .anyMatch(each -> each.to().text().equals("anna@example.org")
                        && each.subject().equals("The mail address of your account is to be changed")));
        own().follow(token("new@example.org", atOnce), client);
        assertEquals(Optional.of(address("new@example.org")), email("anna").verifiedAddress());
        assertEquals(Optional.empty(), email("anna").pending());
        List<Mail> atTheChange = mails();
        assertEquals(1, atTheChange.size());
        assertEquals("anna@example.org", atTheChange.get(0).to().text());
        app.authenticate(session);
    }

    @Test
    void row10_theOldAddressUndoesTheChangeBeforeAndAfterItForSevenDaysAndEndsAllSessions() {
        verify("anna@example.org");
        set("thief@example.org");
        List<Mail> atOnce = mails();
        String undo = token("anna@example.org", atOnce);
        own().follow(token("thief@example.org", atOnce), client);
        String undoLater = token("anna@example.org", mails());
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertEquals(TokenPurpose.UNDO_ADDRESS, own().purpose(undo));
        assertEquals(TokenPurpose.UNDO_ADDRESS, own().follow(undoLater, client));
        assertEquals(Optional.of(address("anna@example.org")), email("anna").verifiedAddress());
        assertEquals(List.of(), user("anna").sessions());
        assertEquals(Reason.LINK_INVALID, fails(() -> own().follow(undo, client)), "used together");
    }

    @Test
    void row10_theUndoTakesBackAChangeThatWaitsAndTheLinksOfTheOtherAddress() {
        verify("anna@example.org");
        set("thief@example.org");
        List<Mail> atOnce = mails();
        own().follow(token("anna@example.org", atOnce), client);
        assertEquals(Optional.empty(), email("anna").pending());
        assertEquals(Reason.LINK_INVALID, fails(() -> own().follow(token("thief@example.org", atOnce), client)));
        assertEquals(Optional.of(address("anna@example.org")), email("anna").verifiedAddress());
    }

    @Test
    void row10_afterTheUndoTheThiefsWayBackIsClosedToo() {
        verify("anna@example.org");
        set("thief@example.org");
        List<Mail> first = mails();
        String undo = token("anna@example.org", first);
        own().follow(token("thief@example.org", first), client);
        mails();
        set("thief2@example.org");
        List<Mail> second = mails();
        own().follow(token("thief2@example.org", second), client);
        String thiefsUndo = token("thief@example.org", second);
        own().follow(undo, client);
        assertEquals(Reason.LINK_INVALID, fails(() -> own().follow(thiefsUndo, client)));
        assertEquals(Optional.of(address("anna@example.org")), email("anna").verifiedAddress());
    }

    @Test
    void row10_aRemovedAddressIsToldAndCanBeBroughtBack() {
        verify("anna@example.org");
        assertEquals(Reason.CONFIRMATION_REQUIRED, fails(() -> {
            clock.advance(Duration.ofMinutes(11));
            own().remove(app.authenticate(session), client);
        }));
        own().remove(confirmed(), client);
        assertEquals(Email.NONE, email("anna"));
        own().follow(token("anna@example.org", mails()), client);
        assertTrue(email("anna").verified());
    }

    @Test
    void theSameAddressAgainSendsTheRequestAgainAndTheVerifiedOneTakesAChangeBack() {
        set("anna@example.org");
        String older = token("anna@example.org", mails());
        clock.advance(Duration.ofSeconds(1));
        set("anna@example.org");
        String newer = token("anna@example.org", mails());
        assertEquals(Reason.LINK_INVALID, fails(() -> own().follow(older, client)));
        own().follow(newer, client);
        set("new@example.org");
        mails();
        set("anna@example.org");
        assertEquals(Optional.empty(), email("anna").pending());
        assertEquals(List.of(), mails());
    }

    @Test
    void row11_aClaimThatIsNotVerifiedBlocksNobodyAndTheFirstWhoConfirmsHasTheAddress() {
        set("shared@example.org");
        String annas = token("shared@example.org", mails());
        app.accounts.register(
                new Registration("bert", PASSWORD, "x", Email.unverified(address("Shared@Example.org"), "en")), client);
        String berts = token("Shared@example.org", mails());
        own().follow(berts, client);
        assertTrue(email("bert").verified());
        assertEquals(Reason.ADDRESS_TAKEN, fails(() -> own().follow(annas, client)));
        assertFalse(email("anna").verified());
    }

    @Test
    void row11_of20ParallelConfirmationsOfOneAddressOneSucceeds() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofHours(1));
            app.accounts.register(
                    new Registration("user" + i, PASSWORD, "x", Email.unverified(address("shared@example.org"), "en")),
                    client);
            tokens.add(token("shared@example.org", mails()));
        }
        List<CompletableFuture<Boolean>> follows = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        own().follow(tokens.get(i), client);
                        return true;
                    } catch (Failure taken) {
                        return false;
                    }
                }))
                .toList();
        assertEquals(1, follows.stream().filter(CompletableFuture::join).count());
        assertEquals(1, database.users().countDocuments(new Document("emailVerified", true)));
    }

    @Test
    void row11_anAddressThatWasGivenUpIsFreeForOthersAndThenCannotBeBroughtBack() {
        verify("anna@example.org");
        own().remove(confirmed(), client);
        String undo = token("anna@example.org", mails());
        app.accounts.register(
                new Registration("bert", PASSWORD, "x", Email.unverified(address("anna@example.org"), "en")), client);
        clock.advance(Duration.ofHours(1));
        own().follow(token("anna@example.org", mails()), client);
        assertEquals(Reason.ADDRESS_TAKEN, fails(() -> own().follow(undo, client)));
    }

    @Test
    void row12_newIdsWithAnAtSignAreRefusedUnlessTheyAreTheOwnAddress() {
        for (String id : List.of("bert@example.org", "@bert", "bert＠example.org", "BERT@example.org")) {
            assertEquals(
                    Reason.ID_IS_AN_ADDRESS,
                    fails(() -> app.accounts.register(new Registration(id, PASSWORD, "x"), client)));
        }
        assertEquals(
                Reason.ID_IS_AN_ADDRESS,
                fails(() -> app.accounts.register(
                        new Registration(
                                "bert@example.org", PASSWORD, "x", Email.unverified(address("eve@example.org"), "en")),
                        client)));
        app.accounts.register(
                new Registration(
                        "bert@example.org", PASSWORD, "x", Email.unverified(address("Bert@Example.org"), "en")),
                client);
        assertEquals(
                Optional.of(address("Bert@example.org")),
                email("bert@example.org").address());
    }

    @Test
    void row12_oldIdsWithAnAtSignGoOnWorkingAndWithoutMailNewOnesToo() {
        TestApplication without = new TestApplication(mail.daos, clock);
        without.accounts.register(new Registration("old@example.org", PASSWORD, "x"), client);
        app.logIn("old@example.org", PASSWORD);
    }

    @Test
    void row13_whatIsNotOneAddressIsRefused() {
        assertEquals(Reason.ADDRESS_MISSING, fails(() -> set(" ")));
        for (String text :
                List.of("a@b", "anna@example.org,eve@example.org", "anna@example.org\r\nBcc: x@example.org")) {
            assertEquals(Reason.ADDRESS_MALFORMED, fails(() -> set(text)));
        }
        assertEquals(Email.NONE, email("anna"));
    }

    @Test
    void theExportHasTheAddress() {
        verify("anna@example.org");
        var export = app.own.export(app.authenticate(session), client);
        assertEquals("anna@example.org", export.get("email"));
        assertEquals(true, export.get("emailVerified"));
    }

    @Test
    void anAccountThatIsDeletedByItsUserLeavesNothing() {
        verify("anna@example.org");
        mail.outbox.add(MailKind.PASSWORD_CHANGED, user("anna"), address("anna@example.org"), "");
        app.own.delete(app.authenticate(session), PASSWORD, client);
        assertEquals(0, database.database().getCollection("outbox").countDocuments());
        app.register("bert");
        app.daos.addresses().claim(user("bert"), address("anna@example.org"), "en");
        assertTrue(app.daos.addresses().confirm(user("bert"), address("anna@example.org")), "it is free");
    }
}

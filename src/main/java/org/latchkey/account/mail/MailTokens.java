package org.latchkey.account.mail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.mail.MailAddress;

/**
 * The tokens in the links of mails: random, stored as digests only, bound to account, purpose and address, used once. One
 * that sets a new password is bound to the present password as well: whatever changes the password ends it. Every method may
 * fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class MailTokens {

    private static final int BYTES = 32;

    private static final String PURPOSE = "purpose";
    private static final String ID = "id";
    private static final String ADDRESS = "address";
    private static final String PASSWORD = "password";

    private final MailTokenDao tokens;
    private final UserDao users;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param tokens the stored tokens
     * @param users the stored accounts
     * @param clock the current time
     * @param random the source of tokens
     */
    public MailTokens(MailTokenDao tokens, UserDao users, Clock clock, SecureRandom random) {
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes the token for an attempt to send a mail. Those of earlier attempts stay valid: one of them may have arrived after
     * all.
     *
     * @return the token; empty if a newer mail has replaced this one
     */
    Optional<String> make(TokenPurpose purpose, QueuedMail mail, User user, MailAddress address) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64Url.encode(bytes);
        Document fields = new Document(PURPOSE, purpose.stored())
                .append(MailTokenDao.ACCOUNT, user.key())
                .append(ID, user.id())
                .append(ADDRESS, address.text())
                .append(PASSWORD, password(user));
        String key = key(purpose, user, address);
        Instant expires = clock.instant().plus(purpose.lifetime());
        if (purpose.isReplacedByNewer()) {
            return tokens.replace(key, mail, fields, digest(token), expires) ? Optional.of(token) : Optional.empty();
        }
        tokens.add(key, fields, digest(token), expires);
        return Optional.of(token);
    }

    /** The address is part of the key where several ways back may exist at once. */
    private static String key(TokenPurpose purpose, User user, MailAddress address) {
        String account = user.key().getClass().getSimpleName() + " " + user.key();
        String whole = purpose.isReplacedByNewer() ? account : account + " " + address.key();
        return purpose.stored() + ":" + Base64Url.encode(Digests.sha256(whole));
    }

    /**
     * Returns what a token allows; it stays valid.
     *
     * @param token any text
     * @return empty if there is no such token, or it has expired, was used or was replaced, or the account has changed
     */
    public Optional<MailToken> find(String token, EnumSet<TokenPurpose> purposes) {
        String digest = digest(token);
        return tokens.find(digest)
                .filter(found -> isValid(found, digest))
                .flatMap(found -> purposes.stream()
                        .filter(purpose -> purpose.stored().equals(found.get(PURPOSE)))
                        .findFirst()
                        .flatMap(purpose -> bound(purpose, found, digest)));
    }

    private boolean isValid(Document found, String digest) {
        return found.get(MailTokenDao.DIGESTS) instanceof List<?> list
                && list.stream()
                        .anyMatch(each -> each instanceof Document stored
                                && digest.equals(stored.get(MailTokenDao.DIGEST))
                                && stored.get(MailTokenDao.EXPIRES) instanceof Date expires
                                && expires.toInstant().isAfter(clock.instant()));
    }

    private Optional<MailToken> bound(TokenPurpose purpose, Document found, String digest) {
        Optional<User> user = Optional.ofNullable(found.getString(ID))
                .flatMap(users::find)
                .filter(account -> account.key().equals(found.get(MailTokenDao.ACCOUNT)));
        Optional<MailAddress> address =
                Optional.ofNullable(found.getString(ADDRESS)).flatMap(MailAddress::parse);
        return user.isPresent() && address.isPresent() && fits(purpose, user.get(), address.get(), found)
                ? Optional.of(new MailToken(purpose, user.get(), address.get(), digest, found))
                : Optional.empty();
    }

    private static boolean fits(TokenPurpose purpose, User user, MailAddress address, Document found) {
        return switch (purpose) {
            case RESET ->
                !user.disabled()
                        && user.email().verifiedAddress().equals(Optional.of(address))
                        && password(user).equals(found.get(PASSWORD));
            case CONFIRM_ADDRESS -> user.email().unconfirmed().equals(Optional.of(address));
            case UNDO_ADDRESS -> true;
        };
    }

    /** Uses a token up, and the others of the same account and purpose; returns whether it was still valid. */
    public boolean take(MailToken token) {
        return tokens.take(token.stored(), token.digest());
    }

    /** Ends the tokens of an account for a purpose that newer tokens replace. */
    public void end(TokenPurpose purpose, User user, MailAddress address) {
        tokens.remove(key(purpose, user, address));
    }

    /** Ends all tokens of an account. */
    public void endAll(User user) {
        tokens.removeAll(user);
    }

    private static String digest(String token) {
        return Base64Url.encode(Digests.sha256(token));
    }

    private static String password(User user) {
        return Base64Url.encode(Digests.sha256(user.passwordHash()));
    }
}

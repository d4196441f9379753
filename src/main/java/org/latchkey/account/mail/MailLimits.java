package org.latchkey.account.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Queries;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.throttle.Attempt;
import org.latchkey.account.throttle.ClientNetwork;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.Limit;
import org.latchkey.account.throttle.Limit.Success;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.throttle.ThrottleRule;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/**
 * How many mails there may be within an hour: for an account, to an address, and caused by one client. The client is never
 * told. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class MailLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final ThrottleRule THREE = perHour(3);
    private static final ThrottleRule ONE = perHour(1);
    /** Many people may share an address. */
    private static final ThrottleRule OF_CLIENT = perHour(30);

    private final Throttle throttle;

    /**
     * @param counters the stored counters
     * @param clock the current time
     */
    public MailLimits(CounterDao counters, Clock clock) {
        this.throttle = new Throttle(counters, clock);
    }

    private static ThrottleRule perHour(int mails) {
        return new ThrottleRule(mails, HOUR, HOUR, Integer.MAX_VALUE, HOUR, 0);
    }

    /** Counts that a client asks for a new password, and returns whether it may. */
    public boolean admitsClient(String place) {
        return admits(new Limit("forgot:" + ClientNetwork.of(place), OF_CLIENT, Success.WITHDRAWS));
    }

    /** Counts a mail, and returns whether it may be sent. */
    boolean admits(MailKind kind, User user, MailAddress to) {
        String account = user.key().toString();
        if (kind.isNotice()) {
            // By address as well: a change of the address that was told to one of them must be told to the next one.
            return admits(new Limit(key(kind, account + " " + to.key()), ONE, Success.WITHDRAWS));
        }
        Limit ofAccount = new Limit(key(kind, account), THREE, Success.WITHDRAWS);
        // A stranger can name the address of somebody else in one account after the other.
        return admits(ofAccount, new Limit("mail-to:" + digest(to.key()), THREE, Success.WITHDRAWS));
    }

    private static String key(MailKind kind, String whose) {
        return "mail:" + kind.key() + ":" + digest(whose);
    }

    private boolean admits(Limit... limits) {
        return Queries.ask(
                () -> throttle.begin(Stream.of(limits).toList()) instanceof Attempt attempt && counted(attempt));
    }

    private static boolean counted(Attempt attempt) {
        attempt.failed();
        return true;
    }

    private static String digest(String text) {
        return Base64Url.encode(Digests.sha256(text));
    }
}

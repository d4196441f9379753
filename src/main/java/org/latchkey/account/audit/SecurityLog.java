package org.latchkey.account.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.text.LogText;
import org.latchkey.runtime.SideWork;

/**
 * One line for each security event, under the logger name {@value #NAME} (OWASP ASVS 5.0, 16.2 and 16.3): time in UTC,
 * event, outcome, address and id, as key=value. Text from clients is quoted, on one line and truncated; no
 * password, token, secret or cookie is in it.
 */
public final class SecurityLog {

    /** The name of the logger. */
    public static final String NAME = "org.latchkey.security";

    /** The outcome of a successful event. */
    public static final String SUCCESS = "success";

    private static final Logger LOG = System.getLogger(NAME);

    private final Clock clock;
    private final BiConsumer<String, String> counter;
    private final Observer observer;
    private final SideWork counting = new SideWork("Counting of security events");
    private final SideWork observing = new SideWork("The notice of a security event");

    /** @param clock the current time */
    public SecurityLog(Clock clock) {
        this(clock, (event, outcome) -> {});
    }

    /**
     * @param clock the current time
     * @param counter receives each event and its outcome, both from a small set of words
     */
    public SecurityLog(Clock clock, BiConsumer<String, String> counter) {
        this(clock, counter, (event, outcome, id, address) -> {});
    }

    /**
     * @param clock the current time
     * @param counter receives each event and its outcome, both from a small set of words
     * @param observer is told of each event; what it throws changes no outcome
     */
    public SecurityLog(Clock clock, BiConsumer<String, String> counter, Observer observer) {
        this.clock = clock;
        this.counter = counter;
        this.observer = observer;
    }

    /** Is told of security events. */
    @FunctionalInterface
    public interface Observer {

        /**
         * An event has happened.
         *
         * @param outcome {@link #SUCCESS}, or the name of a reason in lower case
         * @param id the id of the account; may be empty
         * @param address the address of the client, or the operator
         */
        void observed(Event event, String outcome, String id, String address);
    }

    /** Runs a use-case and logs its outcome. */
    public <T> T logged(Event event, String id, String address, Supplier<T> useCase) {
        return logged(event, id, address, useCase, result -> SUCCESS);
    }

    /**
     * Runs a use-case and logs its outcome.
     *
     * @param outcome the outcome of a result, a word from a small set
     */
    public <T> T logged(Event event, String id, String address, Supplier<T> useCase, Function<T, String> outcome) {
        try {
            T result = useCase.get();
            write(event, outcome.apply(result), id, address, "");
            return result;
        } catch (Failure failure) {
            refused(event, id, address, failure);
            throw failure;
        }
    }

    /** Runs a use-case and logs the outcome that it returns, a word from a small set. */
    public void loggedAs(Event event, String id, String address, Supplier<String> useCase) {
        logged(event, id, address, useCase, Function.identity());
    }

    /** Runs a use-case and logs its outcome. */
    public void logged(Event event, String id, String address, Runnable useCase) {
        logged(event, id, address, () -> {
            useCase.run();
            return true;
        });
    }

    /** Logs a successful event. */
    public void success(Event event, String id, String address) {
        write(event, SUCCESS, id, address, "");
    }

    /** Logs a refused event with its reason, and with the explanation if there is one. */
    public void refused(Event event, String id, String address, Failure failure) {
        String outcome = failure.reason().name().toLowerCase(java.util.Locale.ROOT);
        String detail = failure.explanation()
                .map(text -> " detail=" + LogText.quote(text))
                .orElse("");
        write(event, outcome, id, address, detail);
    }

    /** Tells the observer that a user has logged in with a browser that was not known. */
    public void newBrowser(String id, String address) {
        observing.run(() -> observer.observed(Event.NEW_BROWSER, SUCCESS, id, address));
    }

    /**
     * Logs a request that is refused because another site made a browser send it. The line names the compared values, so
     * that an operator sees which header a proxy in front has changed.
     *
     * @param site the {@code Sec-Fetch-Site} header, empty where it is absent
     * @param origin the {@code Origin} header, empty where it is absent
     * @param host the {@code Host} header, empty where it is absent
     * @param own the origin that the request was sent to, as the container has it
     */
    public void crossSite(String address, String site, String origin, String host, String own) {
        write(
                Event.CROSS_SITE,
                "cross_site",
                "",
                address,
                " site=" + LogText.quote(site) + " origin=" + LogText.quote(origin) + " host=" + LogText.quote(host)
                        + " own=" + LogText.quote(own));
    }

    /**
     * Logs that a request of an authenticated user is refused.
     *
     * @param reason why: the name of a constant
     * @param target what was requested, without the query, which may have a secret
     */
    public void accessRefused(String reason, String id, String address, String target) {
        write(Event.ACCESS, reason.toLowerCase(java.util.Locale.ROOT), id, address, " target=" + LogText.quote(target));
    }

    /** Logs a successful event with more about it, such as {@code added=3}. */
    void success(Event event, String id, String address, String more) {
        write(event, SUCCESS, id, address, " " + more);
    }

    /** Logs the progress of the takeover. */
    public void takeover(String outcome, long wrapped) {
        LOG.log(Level.INFO, "time=" + time() + " event=takeover outcome=" + outcome + " wrapped=" + wrapped);
    }

    private void write(Event event, String outcome, String id, String address, String more) {
        String name = event.name().toLowerCase(java.util.Locale.ROOT);
        counting.run(() -> counter.accept(name, outcome));
        LOG.log(
                Level.INFO,
                "time=" + time() + " event=" + name + " outcome=" + outcome + " address=" + LogText.quote(address)
                        + " id=" + LogText.quote(id) + more);
        observing.run(() -> observer.observed(event, outcome, id, address));
    }

    private String time() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

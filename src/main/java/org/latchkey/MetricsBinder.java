package org.latchkey;

import org.latchkey.account.mail.OutboxState;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.user.RecentUsers;
import org.latchkey.metrics.Metrics;
import org.latchkey.metrics.RequestTimes;
import org.latchkey.web.monitoring.Monitoring;

/** Binds measured values to metrics, so that {@code metrics} does not depend on the other rooms. */
final class MetricsBinder {

    private MetricsBinder() {}

    static void describe(Metrics metrics, HashingSlots slots, RecentUsers recent) {
        metrics.expect("login", "success", "credentials_wrong", "throttled", "busy", "store_unavailable");
        metrics.expect("register", "success", "id_taken", "throttled", "busy", "store_unavailable");
        metrics.gauge("latchkey.hashing.running", "running password hashes", slots::running);
        metrics.gauge("latchkey.hashing.waiting", "waiting password hashes", slots::waiting);
        metrics.count("latchkey.hashing.refused", "refused password hashes", slots::refused);
        metrics.count("latchkey.cache.hits", "requests whose account was in the cache", recent::hits);
        metrics.count("latchkey.cache.lookups", "lookups of accounts in the database", recent::lookups);
    }

    static void describe(Metrics metrics, OutboxState mail) {
        metrics.gauge("latchkey.mail.waiting", "mails that wait, those of all instances", mail::waiting);
        metrics.gauge(
                "latchkey.mail.oldest.seconds", "seconds since the oldest of them was asked for", mail::oldestSeconds);
        metrics.count("latchkey.mail.failed", "mails that this instance has given up", mail::failed);
    }

    static Monitoring.Requests requests(RequestTimes times) {
        return new Monitoring.Requests() {
            @Override
            public void expect(String route) {
                times.expectFailures(route);
            }

            @Override
            public void completed(String route, int status, long nanos) {
                times.record(route, status, nanos);
            }
        };
    }
}

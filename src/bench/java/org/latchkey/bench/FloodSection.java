package org.latchkey.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Latency of reads during a flood of logins. */
final class FloodSection implements Section {

    private static final int CONNECTIONS = 8;

    private final BenchSettings settings;
    private final TestBed testBed;

    FloodSection(BenchSettings settings, TestBed testBed) {
        this.settings = settings;
        this.testBed = testBed;
    }

    @Override
    public String measure() throws IOException {
        byte[] nick = Workload.get("/api/nick", testBed.cookie());
        double[] quiet = new double[settings.rounds()];
        double[] flooded = new double[settings.rounds()];
        for (int i = 0; i < settings.rounds(); i++) {
            quiet[i] = Latency.p99(testBed.port(), nick, settings.round());
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> testBed.load()
                    .run(RateSection.logins(), CONNECTIONS, settings.round().plusSeconds(1)));
            flooded[i] = Latency.p99(testBed.port(), nick, settings.round());
            flood.join();
        }
        double before = Comparison.median(quiet);
        double during = Comparison.median(flooded);
        return String.format(
                Locale.ROOT,
                "The 99th percentile of `GET /api/nick`: %.2f ms quiet, %.2f ms during a flood of logins (%.1f times;"
                        + " target: at most 5).%n",
                before,
                during,
                during / before);
    }
}

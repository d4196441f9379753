package org.latchkey.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What a person notices of a flood of logins. */
final class FloodSection implements Section {

    private static final int CONNECTIONS = 8;

    private final Plan plan;
    private final Stage stage;

    FloodSection(Plan plan, Stage stage) {
        this.plan = plan;
        this.stage = stage;
    }

    @Override
    public String measure() throws IOException {
        byte[] nick = Target.get("/api/nick", stage.cookie());
        double[] quiet = new double[plan.rounds()];
        double[] flooded = new double[plan.rounds()];
        for (int i = 0; i < plan.rounds(); i++) {
            quiet[i] = Latency.p99(stage.port(), nick, plan.round());
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> stage.load()
                    .run(RateSection.logins(), CONNECTIONS, plan.round().plusSeconds(1)));
            flooded[i] = Latency.p99(stage.port(), nick, plan.round());
            flood.join();
        }
        double before = Figures.median(quiet);
        double during = Figures.median(flooded);
        return String.format(
                Locale.ROOT,
                "The 99th percentile of `GET /api/nick`: %.2f ms quiet, %.2f ms during a flood of logins (%.1f times;"
                        + " wanted: at most 5).%n",
                before,
                during,
                during / before);
    }
}

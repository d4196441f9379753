package org.latchkey.bench;

import java.time.Duration;
import java.util.List;

/**
 * The size of the benchmark: the complete one, whose results are in {@code performance.md}, or with
 * {@code -Dbench.quick=true} a minimal one. The system property of each component sets it individually.
 *
 * @param isComplete whether the results are written into {@code performance.md}
 * @param sections the names of the sections to run ({@code bench.only}, separated by commas), or none for all
 * @param rounds pairs of measurements of reference and product ({@code bench.rounds})
 * @param round duration of each measurement ({@code bench.millis})
 * @param warmUp duration of the warm-up of each ({@code bench.warmUpMillis})
 * @param starts pairs of starts in each case ({@code bench.starts})
 * @param scenarios user scenarios before the second measurement of memory ({@code bench.scenarios})
 * @param users of the large embedded store ({@code bench.users})
 * @param soak duration of the soak ({@code bench.soakMinutes}), or zero to skip it
 */
record BenchSettings(
        boolean isComplete,
        List<String> sections,
        int rounds,
        Duration round,
        Duration warmUp,
        int starts,
        int scenarios,
        int users,
        Duration soak) {

    static BenchSettings ofProperties() {
        boolean quick = Boolean.getBoolean("bench.quick");
        String only = System.getProperty("bench.only", "");
        return new BenchSettings(
                !quick && only.isEmpty(),
                only.isEmpty() ? List.of() : List.of(only.split(",")),
                Integer.getInteger("bench.rounds", quick ? 1 : 9),
                Duration.ofMillis(Integer.getInteger("bench.millis", quick ? 300 : 3000)),
                Duration.ofMillis(Integer.getInteger("bench.warmUpMillis", quick ? 300 : 25000)),
                Integer.getInteger("bench.starts", quick ? 1 : 7),
                Integer.getInteger("bench.scenarios", quick ? 10 : 200),
                Integer.getInteger("bench.users", quick ? 5_000 : 1_000_000),
                minutes(System.getProperty("bench.soakMinutes", quick ? "0.2" : "10")));
    }

    private static Duration minutes(String number) {
        return Duration.ofSeconds(Math.round(Double.parseDouble(number) * 60));
    }

    boolean has(String section) {
        return sections.isEmpty() || sections.contains(section);
    }
}

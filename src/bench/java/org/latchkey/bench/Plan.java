package org.latchkey.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured: what the tables of {@code performance.md} are made of, or with {@code -Dbench.quick=true} just
 * enough to see that everything works. Single numbers can be set as well, each by the property named after it.
 *
 * @param whole whether it is what the tables of {@code performance.md} are made of
 * @param sections the names of those to run ({@code bench.only}, with commas), or none for all
 * @param rounds of reference and product by turns ({@code bench.rounds})
 * @param round how long each lasts ({@code bench.millis})
 * @param warmUp how long each is asked before ({@code bench.warmUpMillis})
 * @param starts pairs of starts in each case ({@code bench.starts})
 * @param lives of people whom a process serves before its memory is measured again ({@code bench.lives})
 * @param users how many the large embedded store has ({@code bench.users})
 * @param soak how long the soak lasts ({@code bench.soakMinutes}), or zero for none
 */
record Plan(
        boolean whole,
        List<String> sections,
        int rounds,
        Duration round,
        Duration warmUp,
        int starts,
        int lives,
        int users,
        Duration soak) {

    static Plan ofProperties() {
        boolean quick = Boolean.getBoolean("bench.quick");
        String only = System.getProperty("bench.only", "");
        return new Plan(
                !quick && only.isEmpty(),
                only.isEmpty() ? List.of() : List.of(only.split(",")),
                Integer.getInteger("bench.rounds", quick ? 1 : 9),
                Duration.ofMillis(Integer.getInteger("bench.millis", quick ? 300 : 3000)),
                Duration.ofMillis(Integer.getInteger("bench.warmUpMillis", quick ? 300 : 25000)),
                Integer.getInteger("bench.starts", quick ? 1 : 7),
                Integer.getInteger("bench.lives", quick ? 10 : 200),
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

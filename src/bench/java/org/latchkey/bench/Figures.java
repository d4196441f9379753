package org.latchkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.latchkey.bench.Load.Outcome;

/** What was measured of a target and of its reference, round by round; told as medians. */
final class Figures {

    private final String name;
    private final double wanted;
    private final List<Outcome> reference = new ArrayList<>();
    private final List<Outcome> product = new ArrayList<>();

    /** @param wanted the least ratio of the product's rate to the reference's */
    Figures(String name, double wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    void add(Outcome ofReference, Outcome ofProduct) {
        reference.add(ofReference);
        product.add(ofProduct);
    }

    /** A row of the table in Markdown. */
    String row() {
        double[] ratios = new double[product.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = product.get(i).perSecond() / reference.get(i).perSecond();
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f | %.2f | %.3f | %.3f |",
                name,
                median(reference.stream().mapToDouble(Outcome::perSecond).toArray()),
                median(product.stream().mapToDouble(Outcome::perSecond).toArray()),
                median(ratios),
                wanted,
                median(reference.stream().mapToDouble(Outcome::cpuMillis).toArray()),
                median(product.stream().mapToDouble(Outcome::cpuMillis).toArray()));
    }

    static String heading() {
        return "| | reference, requests/s | Latchkey, requests/s | ratio | wanted | reference, ms CPU | Latchkey, ms CPU |\n"
                + "|---|---|---|---|---|---|---|";
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package org.latchkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.latchkey.bench.LoadGenerator.Outcome;

/** Measurements of product and reference, one pair for each round; reported as medians. */
final class Comparison {

    private final String name;
    private final double target;
    private final List<Outcome> reference = new ArrayList<>();
    private final List<Outcome> product = new ArrayList<>();

    /** @param target the minimum ratio of the product's rate to that of the reference */
    Comparison(String name, double target) {
        this.name = name;
        this.target = target;
    }

    void add(Outcome ofReference, Outcome ofProduct) {
        reference.add(ofReference);
        product.add(ofProduct);
    }

    /** Returns a row of the Markdown table. */
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
                target,
                median(reference.stream().mapToDouble(Outcome::cpuMillis).toArray()),
                median(product.stream().mapToDouble(Outcome::cpuMillis).toArray()));
    }

    static String heading() {
        return "| | reference, requests/s | Latchkey, requests/s | ratio | target | reference, ms CPU | Latchkey, ms CPU |\n"
                + "|---|---|---|---|---|---|---|";
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package org.latchkey.it;

/** The length of tests that break things: short in every build, longer with {@code -Psteady}. */
final class Steady {

    /** The tag of tests that {@code -Psteady} runs. */
    static final String TAG = "steady";

    private Steady() {}

    static boolean isLong() {
        return "long".equals(System.getProperty("latchkey.steady"));
    }

    static int times(int inEveryBuild, int inTheLongForm) {
        return isLong() ? inTheLongForm : inEveryBuild;
    }
}

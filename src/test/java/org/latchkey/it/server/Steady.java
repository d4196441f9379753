package org.latchkey.it.server;

/** The length of tests that break things: short in every build, longer with {@code -Psteady}. */
public final class Steady {

    /** The tag of tests that {@code -Psteady} runs. */
    public static final String TAG = "steady";

    private Steady() {}

    public static boolean isLong() {
        return "long".equals(System.getProperty("latchkey.steady"));
    }

    public static int times(int inEveryBuild, int inTheLongForm) {
        return isLong() ? inTheLongForm : inEveryBuild;
    }
}

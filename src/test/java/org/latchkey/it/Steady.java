package org.latchkey.it;

/** How much of breaking there is: enough to see it in every build, or more with {@code -Psteady}. */
final class Steady {

    /** What {@code -Psteady} runs. */
    static final String TAG = "steady";

    private Steady() {}

    static boolean isLong() {
        return "long".equals(System.getProperty("latchkey.steady"));
    }

    static int times(int inEveryBuild, int inTheLongForm) {
        return isLong() ? inTheLongForm : inEveryBuild;
    }
}

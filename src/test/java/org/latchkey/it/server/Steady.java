package org.latchkey.it.server;

/**
 * The tests that {@code mvn verify} leaves out and {@code mvn -Psteady verify} runs: what breaks things for many seconds, and
 * what repeats other tests elsewhere (in Tomcat 10, in every look of every page). Those that break things take longer with
 * {@code -Dlatchkey.steady=long}.
 */
public final class Steady {

    /** The tag of these tests. */
    public static final String TAG = "steady";

    private Steady() {}

    public static boolean isLong() {
        return "long".equals(System.getProperty("latchkey.steady"));
    }

    public static int times(int inTheShortForm, int inTheLongForm) {
        return isLong() ? inTheLongForm : inTheShortForm;
    }
}

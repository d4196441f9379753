package org.latchkey.it.proxy;

import java.nio.file.Path;

/** The documented proxies that ask the guard. */
enum GuardingProxy {
    NGINX {
        @Override
        boolean isWanted() {
            return Nginx.isWanted();
        }

        @Override
        ProxyProcess start(Path folder, int latchkey, int application) {
            return Nginx.guarding(folder, latchkey, application);
        }
    },
    CADDY {
        @Override
        boolean isWanted() {
            return Caddy.isWanted();
        }

        @Override
        ProxyProcess start(Path folder, int latchkey, int application) {
            return Caddy.guarding(folder, latchkey, application);
        }
    },
    HAPROXY {
        @Override
        boolean isWanted() {
            return Haproxy.isWanted();
        }

        @Override
        ProxyProcess start(Path folder, int latchkey, int application) {
            return Haproxy.guarding(folder, latchkey, application);
        }
    },
    /** Asks nobody: the guard is in the Tomcat behind it. */
    HTTPD {
        @Override
        boolean isWanted() {
            return Httpd.isWanted();
        }

        @Override
        ProxyProcess start(Path folder, int latchkey, int application) {
            return Httpd.guarding(folder, latchkey, application);
        }
    };

    /** Whether its tests are to run: it is installed, or required, in which case its absence is a failure. */
    abstract boolean isWanted();

    /**
     * Starts one in an empty folder, with the documented file.
     *
     * @param latchkey the port of the login
     * @param application the port of the guarded application
     */
    abstract ProxyProcess start(Path folder, int latchkey, int application);
}

/**
 * The proxies that the documentation has configurations for, run with those very files.
 */
package org.latchkey.it.proxy;

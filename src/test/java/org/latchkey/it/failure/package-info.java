/**
 * What breaks: processes killed, databases away, floods, slow clients, redeployments. Longer with {@code -Psteady}.
 */
package org.latchkey.it.failure;

/**
 * What breaks: processes killed, databases away, floods, slow clients, redeployments. Most only with {@code -Psteady}.
 */
package org.latchkey.it.failure;

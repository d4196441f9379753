/**
 * A guest book that Latchkey guards. It knows nothing of Latchkey: {@code web.xml} says what needs a login, and the code asks
 * the servlet API who the user is.
 */
package org.latchkey.example;

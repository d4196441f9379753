/**
 * The main class of {@code java -jar latchkey.war}, which starts the command line. The classes of the other packages are not
 * in its class path, so it refers to none of them.
 */
package org.latchkey.launch;

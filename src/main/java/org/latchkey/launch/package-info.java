/**
 * The class by which {@code java -jar latchkey.war} starts the command line. It is not in the class path of the web
 * application, so it uses nothing of the other packages by name.
 */
package org.latchkey.launch;

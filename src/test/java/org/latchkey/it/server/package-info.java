/**
 * What tests run: Tomcats with the packaged WAR, databases, the command line, servers that record or delay. No tests of the
 * product. Every other room here may call it.
 */
package org.latchkey.it.server;

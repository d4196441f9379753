/**
 * What an operator meets: settings, the command line, backups, upgrades, the container, metrics, what is in the WAR.
 */
package org.latchkey.it.operation;

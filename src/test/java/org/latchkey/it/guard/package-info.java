/**
 * Other applications behind the login: the endpoints, the jar in one WAR and in a whole Tomcat, floods of the example.
 */
package org.latchkey.it.guard;

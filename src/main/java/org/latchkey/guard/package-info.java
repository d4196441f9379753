/**
 * The jar {@code latchkey-guard.jar}: guards other applications with the login of Latchkey, by Jakarta Authentication.
 *
 * <p>{@link org.latchkey.guard.GuardModule} decides about each request. {@link org.latchkey.guard.GuardInitializer} and
 * {@link org.latchkey.guard.GuardListener} register it for one WAR, {@link org.latchkey.guard.GuardProvider} for all WARs of a
 * Tomcat. Other applications load these classes, so they import no other package of Latchkey and nothing but the APIs of
 * servlets and of Jakarta Authentication. Latchkey itself does not contain them.
 */
package org.latchkey.guard;

/**
 * Login and logout: the servlets of the password, and the reply that every way to log in ends with. Codes and passkeys are
 * in {@code web.factor}, which calls this package.
 */
package org.latchkey.web.login;

/**
 * The servlets for second factors: the second step of a login, the confirmation of the identity, and the factors of the
 * account.
 *
 * <p>Not here: the pages (room {@code web.page}) and what the servlets call (room {@code account}). Called by {@code web}.
 */
package org.latchkey.web.factor;

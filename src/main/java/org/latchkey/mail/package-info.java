/**
 * Mail: addresses, the form of a message, and its delivery over SMTP with Angus Mail.
 *
 * <p>Not here: what is written to whom, and what waits to be sent; {@code account.mail} does that. A leaf room: {@code
 * config} makes its settings, and the worker of the outbox sends with it.
 */
package org.latchkey.mail;

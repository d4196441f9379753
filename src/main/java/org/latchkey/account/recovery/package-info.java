/**
 * The use-cases that need mail: a forgotten password, the own address, and notices of what happens to an account.
 *
 * <p>Not here: how mails wait and are sent ({@code account.mail}), and HTTP. Called by {@code web} and the wiring; only where
 * {@code SMTP_URL} is set.
 */
package org.latchkey.account.recovery;

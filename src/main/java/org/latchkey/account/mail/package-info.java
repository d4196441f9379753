/**
 * The outbox: mails that wait in the database until a mail server has taken them, what stands in them, the tokens of their
 * links, and the worker that sends them.
 *
 * <p>A use-case only notes what it wishes; the worker looks the account up, so an answer takes the same time for
 * every account, and for none. Not here: SMTP ({@code org.latchkey.mail}), and what the links do ({@code account.recovery}). Called by the
 * use-cases and the wiring.
 */
package org.latchkey.account.mail;

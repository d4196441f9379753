/**
 * The security log: one line for each security event.
 *
 * <p>Not here: access logs and defects. Called by the use-cases and by the cross-site check.
 */
package org.latchkey.account.audit;

package org.latchkey.account.audit;

/**
 * The security log of what an operator does, with the operator in place of an address.
 *
 * @param log the security log
 * @param operator the operator's name
 */
public record OperatorLog(SecurityLog log, String operator) {

    /** Logs a successful event. */
    public void success(Event event, String id) {
        log.success(event, id, operator);
    }

    /** Logs that the operator has removed all second factors of an account. */
    public void factorsReset(String id, String reason) {
        log.factorsReset(id, operator, reason);
    }

    @Override
    public String toString() {
        return "OperatorLog[<hidden>]";
    }
}

/**
 * What all DAOs share: the names of the collections, queries whose failure is a {@code Failure}, batches over large
 * collections, indexes.
 *
 * <p>Not here: any document of its own. Called by the DAOs only.
 */
package org.latchkey.account.query;

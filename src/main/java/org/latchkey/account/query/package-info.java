/**
 * Shared by all DAOs: the names of the collections, queries that fail with a {@code Failure}, batches over large
 * collections, indexes.
 *
 * <p>Not here: documents of a DAO. Called by the DAOs only.
 */
package org.latchkey.account.query;

package org.latchkey.store;

import java.nio.file.Path;
import java.util.Optional;
import org.latchkey.runtime.Secret;

/**
 * Location of the accounts. {@link #toString} does not contain the password of the connection string.
 *
 * @param mongodbUri the connection string of the MongoDB; empty for the embedded store
 * @param dataDir the folder of the embedded store
 */
public record StoreSettings(Optional<Secret> mongodbUri, Path dataDir) {}

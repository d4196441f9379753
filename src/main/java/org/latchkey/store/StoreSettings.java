package org.latchkey.store;

import java.nio.file.Path;
import java.util.Optional;
import org.latchkey.runtime.Secret;

/**
 * Where the accounts are. Printing it shows no secret.
 *
 * @param mongodbUri the connection string of the MongoDB; empty for the embedded store
 * @param dataDir the folder of the embedded store
 */
public record StoreSettings(Optional<Secret> mongodbUri, Path dataDir) {}

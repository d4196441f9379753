package org.latchkey.account.operator;

import java.util.Optional;
import org.latchkey.account.backup.Backup;
import org.latchkey.account.takeover.LegacyTakeover;
import org.latchkey.account.transfer.Exporter;
import org.latchkey.account.transfer.Importer;

/**
 * The use-cases of operators.
 *
 * @param directory what operators read
 * @param changes what operators change
 * @param takeover the takeover of accounts that the Flask application has stored since the last time
 * @param importer the import of users of other applications
 * @param exporter the export of all users
 * @param backup the backup of the embedded store; empty for a MongoDB, which has tools of its own
 */
public record Administration(
        AccountDirectory directory,
        AccountChanges changes,
        LegacyTakeover takeover,
        Importer importer,
        Exporter exporter,
        Optional<Backup> backup) {}

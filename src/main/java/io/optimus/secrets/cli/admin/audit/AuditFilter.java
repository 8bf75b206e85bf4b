package io.optimus.secrets.cli.admin.audit;

import java.time.Instant;

/**
 * Selects the operations that an audit shows. A part is null if it does not matter.
 *
 * @param vaultNamespace the namespace of Vault that contains the mount; empty for the root namespace
 * @param folder the namespace, or the folder of the project-wide secrets
 * @param listings whether reads of names and metadata are shown
 * @param refusals whether refused operations are shown
 */
record AuditFilter(
        String vaultNamespace,
        String mount,
        String projectFolder,
        String name,
        String holder,
        String project,
        String folder,
        Instant since,
        boolean listings,
        boolean refusals) {

    /** Whether the call can be a part of a selected operation. */
    boolean concerns(AuditEntry entry, SecretPath path) {
        return (name == null || name.equals(path.name()))
                && (project == null || project.equals(path.project()))
                && (since == null || !entry.time().isBefore(since))
                && (holder == null || entry.holder().isNamed(holder));
    }

    boolean shows(Operation operation) {
        if (operation.action().isListing() && !listings && !operation.refused()) {
            return false;
        }
        boolean listOfProject =
                operation.action() == SecretAction.LISTED && operation.folder().isEmpty();
        return folder == null
                || listOfProject
                || folder.equals(operation.folder())
                || folder.equals(projectFolder) && operation.alsoProjectWide();
    }
}

package io.optimus.secrets.cli.admin.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The calls of one request about secrets of one name: in a namespace, and project-wide. */
final class CallsOfRequest {

    /** The max time between the service's reads of both secrets. */
    private static final Duration MAX_GAP = Duration.ofSeconds(10);

    private final NewestOperations operations;
    private final String projectFolder;
    private final Map<String, Calls> byFolder = new HashMap<>();
    private Operation lastRead;

    private static final class Calls {
        private Operation metadataRead;
        private Operation valueRead;
        private Object deletionTime;
        private boolean destroyed;
        private boolean afterWrite;
    }

    CallsOfRequest(NewestOperations operations, String projectFolder) {
        this.operations = operations;
        this.projectFolder = projectFolder;
    }

    /** Vault responds without a value if the secret, or this version of it, does not exist. */
    void valueRead(AuditEntry entry, SecretPath path) {
        if (!entry.wrapped() && !(entry.data().get("data") instanceof Map)) {
            return;
        }
        Operation read = new Operation(entry, path, SecretAction.READ);
        if (isFallback(read)) {
            lastRead.alsoRead(path.folder(), projectFolder);
            operations.add(lastRead);
            lastRead = null;
            return;
        }
        calls(path).valueRead = read;
        calls(path).afterWrite = false;
        lastRead = read;
        operations.add(read);
    }

    private boolean isFallback(Operation read) {
        return lastRead != null
                && read.via().equals("service")
                && !lastRead.folder().equals(read.folder())
                && (lastRead.folder().equals(projectFolder) || read.folder().equals(projectFolder))
                && Duration.between(lastRead.entry().time(), read.entry().time())
                                .abs()
                                .compareTo(MAX_GAP)
                        < 0;
    }

    void metadataRead(AuditEntry entry, SecretPath path, boolean partOfList) {
        Calls calls = calls(path);
        Map<?, ?> versions = AuditEntry.map(entry.data(), "versions");
        Map<?, ?> current = AuditEntry.map(versions, String.valueOf(entry.data().get("current_version")));
        calls.deletionTime = current.get("deletion_time");
        calls.destroyed = Boolean.TRUE.equals(current.get("destroyed"));
        calls.valueRead = null;
        calls.afterWrite = false;
        calls.metadataRead = new Operation(entry, path, SecretAction.READ_METADATA);
        if (!partOfList && (!entry.data().isEmpty() || entry.wrapped())) {
            operations.add(calls.metadataRead);
        }
    }

    /** To roll back, the service reads the metadata and the value of the earlier version, then writes that value. */
    void written(AuditEntry entry, SecretPath path) {
        Calls calls = calls(path);
        SecretAction action = writeAction(entry, calls);
        boolean rollBack = action == SecretAction.UPDATED && calls.metadataRead != null && calls.valueRead != null;
        operations.remove(calls.metadataRead);
        if (rollBack) {
            calls.valueRead.setAction(SecretAction.ROLLED_BACK);
        } else {
            operations.add(new Operation(entry, path, action));
        }
        lastRead = null;
        byFolder.put(path.folder(), new Calls());
        calls(path).afterWrite = true;
    }

    /** Deletion times are hashes in the log. All versions that are not deleted have the same hash, and the new version is one of them. */
    private static SecretAction writeAction(AuditEntry entry, Calls calls) {
        boolean deleted = calls.deletionTime != null
                && !calls.deletionTime.equals(entry.data().get("deletion_time"));
        boolean first = Long.valueOf(1).equals(entry.data().get("version"))
                || entry.operation().equals("create");
        return first || deleted || calls.destroyed ? SecretAction.REGISTERED : SecretAction.UPDATED;
    }

    void changed(AuditEntry entry, SecretPath path, SecretAction action) {
        operations.remove(calls(path).metadataRead);
        operations.add(new Operation(entry, path, action));
        byFolder.remove(path.folder());
    }

    /** After a write, and after a read that repairs a digest, the service records the digest. That is a part of the operation. */
    void metadataChanged(AuditEntry entry, SecretPath path) {
        Calls calls = calls(path);
        boolean part = calls.afterWrite || calls.metadataRead != null && calls.valueRead != null;
        if (!part) {
            changed(entry, path, SecretAction.CHANGED_METADATA);
        }
    }

    private Calls calls(SecretPath path) {
        return byFolder.computeIfAbsent(path.folder(), unused -> new Calls());
    }
}

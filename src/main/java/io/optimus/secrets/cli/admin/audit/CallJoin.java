package io.optimus.secrets.cli.admin.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins the calls of one operation. The service sends a request id to Vault with each call, but the caller may choose the id and use
 * it again. So calls are joined only if they have the same id, token and secret. Different operations are never joined: a read stays
 * visible even if a write has the same id.
 */
final class CallJoin {

    /** The max number of requests whose calls are kept. */
    private static final int MAX_REQUESTS = 10_000;

    private final AuditFilter filter;
    private final NewestOperations operations;
    private final Map<String, CallsOfRequest> requests = bounded();
    private final Map<String, Boolean> lists = bounded();
    private final Map<String, Boolean> refused = bounded();

    private long entriesOfOtherNamespaces;

    CallJoin(AuditFilter filter, NewestOperations operations) {
        this.filter = filter;
        this.operations = operations;
    }

    void add(AuditEntry entry) {
        SecretPath path = SecretPath.of(entry.path(), filter.mount()).orElse(null);
        if (path == null || !filter.concerns(entry, path)) {
            return;
        }
        if (!filter.vaultNamespace().equals(entry.vaultNamespace())) {
            entriesOfOtherNamespaces++;
            return;
        }
        switch (entry.outcome()) {
            case DONE -> addDone(entry, path);
            case REFUSED -> addRefused(entry, path);
            case FAILED -> {}
        }
    }

    /** Entries that are selected, but belong to a mount of the same name in another namespace of Vault. */
    long entriesOfOtherNamespaces() {
        return entriesOfOtherNamespaces;
    }

    private void addDone(AuditEntry entry, SecretPath path) {
        SecretAction action = path.action(entry.operation());
        switch (action) {
            case READ -> calls(entry, path).valueRead(entry, path);
            case READ_METADATA -> calls(entry, path).metadataRead(entry, path, isPartOfList(entry, path));
            case REGISTERED, UPDATED -> calls(entry, path).written(entry, path);
            case CHANGED_METADATA -> calls(entry, path).metadataChanged(entry, path);
            case LISTED -> addList(entry, path);
            default -> calls(entry, path).changed(entry, path, action);
        }
    }

    private void addList(AuditEntry entry, SecretPath path) {
        boolean first = entry.requestId().isEmpty() || lists.put(key(entry, path.project()), true) == null;
        if (first && !entry.data().isEmpty()) {
            operations.add(new Operation(entry, path, SecretAction.LISTED));
        }
    }

    /** The row of a list includes the metadata of all its secrets, unless the filter names a secret. */
    private boolean isPartOfList(AuditEntry entry, SecretPath path) {
        return filter.name() == null && lists.containsKey(key(entry, path.project()));
    }

    /** Vault can log a refusal twice: as a request, and as a response. */
    private void addRefused(AuditEntry entry, SecretPath path) {
        if (filter.refusals() && refused.put(entry.id(), true) == null) {
            operations.add(new Operation(entry, path, path.action(entry.operation())));
        }
    }

    private CallsOfRequest calls(AuditEntry entry, SecretPath path) {
        if (entry.requestId().isEmpty()) {
            return new CallsOfRequest(operations, filter.projectFolder());
        }
        return requests.computeIfAbsent(
                key(entry, path.project() + " " + path.name()),
                unused -> new CallsOfRequest(operations, filter.projectFolder()));
    }

    private static String key(AuditEntry entry, String subject) {
        return entry.requestId() + " " + entry.accessor() + " " + subject;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MAX_REQUESTS;
            }
        };
    }
}

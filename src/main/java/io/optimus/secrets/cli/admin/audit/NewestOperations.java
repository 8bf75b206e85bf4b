package io.optimus.secrets.cli.admin.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest operations that the filter shows, up to a limit, and counts all of them. */
final class NewestOperations {

    private static final Comparator<Operation> BY_TIME =
            Comparator.comparing(operation -> operation.entry().time());

    private final AuditFilter filter;
    private final int limit;
    private final PriorityQueue<Operation> newest = new PriorityQueue<>(BY_TIME);
    private long total;

    NewestOperations(AuditFilter filter, int limit) {
        this.filter = filter;
        this.limit = limit;
    }

    /** Has no effect if the operation was added before, or the filter does not show it. */
    void add(Operation operation) {
        if (operation.kept() || !filter.shows(operation)) {
            return;
        }
        operation.keep(true);
        total++;
        newest.add(operation);
        if (newest.size() > limit) {
            newest.poll();
        }
    }

    /** Removes an operation whose call was a part of another operation. */
    void remove(Operation operation) {
        if (operation != null && operation.kept()) {
            operation.keep(false);
            total--;
            newest.remove(operation);
        }
    }

    long total() {
        return total;
    }

    /** The oldest first. */
    List<Operation> inOrder() {
        List<Operation> operations = new ArrayList<>(newest);
        operations.sort(BY_TIME);
        return operations;
    }
}

package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.contract.ImportOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the service did with one secret of an import. */
public final class ImportResult {

    private final boolean updated;
    private final CommandFailure failure;

    private ImportResult(boolean updated, CommandFailure failure) {
        this.updated = updated;
        this.failure = failure;
    }

    /** Whether the secret existed before. Undefined if there is a {@link #failure}. */
    public boolean updated() {
        return updated;
    }

    /**
     * The exception of a request for this secret alone: {@link Refusal} or {@link OutcomeUnknown}; null after a success.
     */
    public CommandFailure failure() {
        return failure;
    }

    /**
     * @param secrets the list in the response
     * @return empty if it is not a list of the service
     */
    static List<ImportResult> all(Object secrets, String requestId, String checkCommand) {
        List<ImportResult> results = new ArrayList<>();
        for (Object item : secrets instanceof List<?> items ? items : List.of()) {
            ImportResult result = item instanceof Map<?, ?> fields ? of(fields, requestId, checkCommand) : null;
            if (result == null) {
                return List.of();
            }
            results.add(result);
        }
        return results;
    }

    private static ImportResult of(Map<?, ?> fields, String requestId, String checkCommand) {
        Object outcome = fields.get("outcome");
        if (ImportOutcome.REGISTERED.equals(outcome) || ImportOutcome.UPDATED.equals(outcome)) {
            return new ImportResult(ImportOutcome.UPDATED.equals(outcome), null);
        }
        if (fields.get("problem") instanceof Map<?, ?> problem && problem.get("status") instanceof Long status) {
            CommandFailure failure = ServiceConnection.problem(status.intValue(), problem, requestId, checkCommand);
            return failure == null ? null : new ImportResult(false, failure);
        }
        return null;
    }
}

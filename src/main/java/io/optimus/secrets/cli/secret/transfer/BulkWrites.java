package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import io.optimus.secrets.cli.service.ImportResult;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.contract.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends many writes of a plan in one request. */
final class BulkWrites {

    /** Small enough to show progress, and to end soon after an interruption. */
    private static final int MAX_SECRETS = Limits.IMPORTED_SECRETS / 2;

    /** Half of the largest body that the service takes by default. */
    private static final int MAX_BYTES = 384 * 1024;

    private final SecretScope target;
    private final TransferOutcomes outcomes;
    private final SingleWrites single;

    BulkWrites(SecretScope target, TransferOutcomes outcomes) {
        this.target = target;
        this.outcomes = outcomes;
        this.single = new SingleWrites(target, outcomes);
    }

    /**
     * Splits writes into requests. A request has one action, and a limited number and size. A delete has its own request.
     */
    static List<List<PlannedWrite>> batches(List<PlannedWrite> writes) {
        Map<Action, List<PlannedWrite>> byAction = new LinkedHashMap<>();
        writes.forEach(write -> byAction.computeIfAbsent(write.action(), action -> new ArrayList<>())
                .add(write));
        List<List<PlannedWrite>> batches = new ArrayList<>();
        byAction.forEach((action, same) -> {
            int bytes = 0;
            List<PlannedWrite> batch = List.of();
            for (PlannedWrite write : same) {
                int more = bytes(write);
                if (batch.isEmpty()
                        || action == Action.DELETE
                        || batch.size() == MAX_SECRETS
                        || bytes + more > MAX_BYTES) {
                    batch = new ArrayList<>();
                    batches.add(batch);
                    bytes = 0;
                }
                batch.add(write);
                bytes += more;
            }
        });
        return batches;
    }

    /** The max size of the write in the request. */
    private static int bytes(PlannedWrite write) {
        return write.value() == null
                ? 0
                : 4 * (write.value().length / 3 + 1) + write.name().length() + 32;
    }

    void perform(List<PlannedWrite> batch) {
        if (batch.size() == 1) {
            single.perform(batch.get(0));
            return;
        }
        List<PlannedWrite> left = batch;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                SingleWrites.pause(SingleWrites.RETRY_MILLIS);
            }
            left = afterAttempt(left, attempt == SingleWrites.MAX_ATTEMPTS || outcomes.stopped());
        }
    }

    /** @return the writes that may succeed later */
    private List<PlannedWrite> afterAttempt(List<PlannedWrite> writes, boolean last) {
        try {
            return afterResults(writes, sent(writes), last);
        } catch (OutcomeUnknown e) {
            writes.forEach(write -> checkOutcome(write, e));
        } catch (Refusal e) {
            if (e.temporary() && !last) {
                return writes;
            } else if (e.isUnsupported()) {
                // Single requests give each secret its own reason. They also work with an older service, which lacks
                // this call.
                oneByOne(writes);
            } else {
                outcomes.refused(writes, e.getMessage());
            }
        } catch (CommandFailure e) {
            outcomes.refused(writes, e.getMessage());
        } catch (RuntimeException e) {
            // A defect. Its message may hold anything.
            outcomes.stop();
            writes.forEach(write ->
                    outcomes.unknown(write, "unexpected " + e.getClass().getName()));
        }
        return List.of();
    }

    private List<ImportResult> sent(List<PlannedWrite> writes) {
        Map<String, String> values = new LinkedHashMap<>();
        writes.forEach(write -> values.put(write.name(), Base64Value.encode(write.value())));
        return target.secrets()
                .importAll(values, target.namespace(), writes.get(0).action() == Action.UPDATE);
    }

    private List<PlannedWrite> afterResults(List<PlannedWrite> writes, List<ImportResult> results, boolean last) {
        List<PlannedWrite> again = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            PlannedWrite write = writes.get(i);
            ImportResult result = results.get(i);
            if (result.failure() == null) {
                outcomes.done(write, result.updated() ? Action.UPDATE : Action.REGISTER);
            } else if (result.failure() instanceof OutcomeUnknown lost) {
                checkOutcome(write, lost);
            } else if (result.failure() instanceof Refusal refusal && refusal.temporary() && !last) {
                again.add(write);
            } else {
                outcomes.failed(write, result.failure());
            }
        }
        return again;
    }

    private void checkOutcome(PlannedWrite write, OutcomeUnknown lost) {
        if (outcomes.stopped()) {
            outcomes.unknown(write, lost.getMessage());
        } else {
            single.checkOutcome(write, lost);
        }
    }

    private void oneByOne(List<PlannedWrite> writes) {
        for (int i = 0; i < writes.size(); i++) {
            if (outcomes.stopped()) {
                outcomes.notTried(writes.subList(i, writes.size()));
                return;
            }
            single.perform(writes.get(i));
        }
    }
}

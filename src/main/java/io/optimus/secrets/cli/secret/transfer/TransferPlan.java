package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.contract.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be written and deleted in a scope, checked before the first write. */
final class TransferPlan {

    /** The default of the service, whose operator may allow more. */
    private static final int DEFAULT_MAX_BYTES = 512 * 1024;

    private final List<PlannedWrite> writes = new ArrayList<>();
    private final List<PlannedWrite> deletions = new ArrayList<>();
    private int unchanged;
    private int skipped;
    private boolean valuesUnknown;

    /**
     * Compares secrets with those that exist.
     *
     * @param names the names of the target's own secrets
     * @throws CommandFailure that names all that cannot be written
     */
    static TransferPlan of(List<SecretEntry> entries, SecretScope target, Set<String> names, ExistingSecrets existing) {
        checkSizes(entries, target);
        List<String> both = new ArrayList<>();
        for (SecretEntry entry : entries) {
            if (names.contains(entry.name())) {
                both.add(entry.name());
            }
        }
        // Skipping secrets needs no right to read.
        Map<String, byte[]> values = existing == ExistingSecrets.SKIP ? Map.of() : target.valuesIfPermitted(both);
        TransferPlan plan = new TransferPlan();
        plan.valuesUnknown = values == null;
        List<String> refused = new ArrayList<>();
        for (SecretEntry entry : entries) {
            byte[] stored = values == null ? null : values.get(entry.name());
            if (!names.contains(entry.name())) {
                plan.writes.add(new PlannedWrite(entry.name(), Action.REGISTER, entry.value()));
            } else if (stored != null && Arrays.equals(stored, entry.value())) {
                plan.unchanged++;
            } else if (existing == ExistingSecrets.UPDATE) {
                plan.writes.add(new PlannedWrite(entry.name(), Action.UPDATE, entry.value()));
            } else if (existing == ExistingSecrets.SKIP) {
                plan.skipped++;
            } else {
                refused.add(entry.name() + (values == null ? "" : ": has another value"));
            }
        }
        if (!refused.isEmpty()) {
            throw new CommandFailure(
                    Count.of(refused.size(), "secret exists", "secrets exist") + " already in " + target.description()
                            + ", so nothing was written: give --update to update existing secrets"
                            + ", or --skip-existing to leave them unchanged",
                    refused);
        }
        return plan;
    }

    private static void checkSizes(List<SecretEntry> entries, SecretScope target) {
        List<String> wrong = new ArrayList<>();
        for (SecretEntry entry : entries) {
            String place = (entry.line() > 0 ? "line " + entry.line() + ": " : "") + entry.name();
            if (entry.value().length == 0) {
                wrong.add(place + ": the value is empty, which a secret cannot be");
            } else if (entry.value().length > DEFAULT_MAX_BYTES && isTooLarge(entry, target)) {
                wrong.add(place + ": the value is larger than the service allows, by default "
                        + DEFAULT_MAX_BYTES / 1024 + " KiB");
            }
        }
        if (!wrong.isEmpty()) {
            throw new CommandFailure(
                    Count.of(wrong.size(), "secret", "secrets") + " cannot be written, so nothing was:", wrong);
        }
    }

    /** Asks the service, by a call that checks the size first and writes nothing. */
    private static boolean isTooLarge(SecretEntry entry, SecretScope target) {
        if (entry.value().length > Limits.VAULT_ENTRY_BYTES) {
            return true;
        }
        try {
            target.secrets().has(entry.name(), target.namespace(), Base64Value.encode(entry.value()));
            return false;
        } catch (Refusal e) {
            return !e.forbidden() && !e.notFound() && !e.temporary();
        } catch (CommandFailure e) {
            // A proxy or the service may refuse the whole body.
            return true;
        }
    }

    /** Adds a deletion for each name that is not among the kept secrets. */
    void delete(Set<String> names, List<SecretEntry> kept) {
        List<String> deleted = new ArrayList<>(names);
        kept.forEach(entry -> deleted.remove(entry.name()));
        deleted.forEach(name -> deletions.add(new PlannedWrite(name, Action.DELETE, null)));
    }

    List<PlannedWrite> writes() {
        return writes;
    }

    List<PlannedWrite> deletions() {
        return deletions;
    }

    int unchanged() {
        return unchanged;
    }

    int skipped() {
        return skipped;
    }

    /** Whether the caller may not read the values. Then an update may write a value that is already stored. */
    boolean valuesUnknown() {
        return valuesUnknown;
    }
}

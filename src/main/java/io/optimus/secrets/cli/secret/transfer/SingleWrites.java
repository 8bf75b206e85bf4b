package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.secret.shared.SecretWrite;
import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.contract.Base64Value;
import java.util.Map;

/** Sends each write of a plan in its own request. */
final class SingleWrites {

    /** The max attempts of a write while the service is overloaded. */
    static final int MAX_ATTEMPTS = 5;

    /** The value that the service sends in {@code Retry-After}. */
    static final long RETRY_MILLIS = 1_000;

    private final SecretScope target;
    private final TransferOutcomes outcomes;

    SingleWrites(SecretScope target, TransferOutcomes outcomes) {
        this.target = target;
        this.outcomes = outcomes;
    }

    void perform(PlannedWrite write) {
        settle(write, () -> performed(write));
    }

    /** Finds out the outcome of a write whose response was lost. */
    void checkOutcome(PlannedWrite write, OutcomeUnknown lost) {
        settle(write, () -> {
            if (write.action() == Action.REGISTER) {
                secret(write).checkRegistration(lost);
            } else {
                secret(write).checkUpdate(lost);
            }
            return write.action();
        });
    }

    private interface Attempt {
        Action make();
    }

    private void settle(PlannedWrite write, Attempt attempt) {
        try {
            outcomes.done(write, attempt.make());
        } catch (OutcomeUnknown e) {
            outcomes.unknown(write, e.getMessage());
        } catch (CommandFailure e) {
            outcomes.failed(write, e);
        } catch (RuntimeException e) {
            // A defect. Its message may hold anything.
            outcomes.stop();
            outcomes.failed(write, "unexpected " + e.getClass().getName());
        }
    }

    private Action performed(PlannedWrite write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(write);
            } catch (Refusal e) {
                if (!e.temporary() || attempt == MAX_ATTEMPTS || outcomes.stopped()) {
                    throw e;
                }
            }
            pause(RETRY_MILLIS);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Action attempt(PlannedWrite write) {
        if (write.action() == Action.DELETE) {
            delete(write.name());
            return Action.DELETE;
        }
        SecretWrite secret = secret(write);
        if (write.action() == Action.REGISTER) {
            secret.register();
            return Action.REGISTER;
        }
        try {
            secret.update();
            return Action.UPDATE;
        } catch (Refusal e) {
            if (!e.notFound()) {
                throw e;
            }
            // The secret may have been deleted since it was listed.
            return secret.createOrUpdate().equals(SecretWrite.REGISTERED) ? Action.REGISTER : Action.UPDATE;
        }
    }

    private SecretWrite secret(PlannedWrite write) {
        return new SecretWrite(
                target.secrets(), write.name(), target.namespace(), Base64Value.encode(write.value()), Map.of());
    }

    private void delete(String name) {
        try {
            target.secrets().delete(name, target.namespace());
        } catch (Refusal e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}

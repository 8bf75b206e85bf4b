package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import java.util.List;

/** Registers secrets of one scope by the rules of {@code import}, for other commands. */
public final class BulkRegistration {

    private final SecretScope target;
    private final TransferPlan plan;

    /**
     * Checks everything, and writes nothing.
     *
     * @param skipExisting whether secrets that exist are left as they are; they are an error otherwise, unless they are unchanged
     * @throws io.optimus.secrets.cli.command.CommandFailure that names all secrets that cannot be registered
     */
    public BulkRegistration(List<SecretEntry> entries, SecretScope target, boolean skipExisting) {
        this.target = target;
        this.plan = TransferPlan.of(
                entries,
                target,
                target.names("a single secret is set without it: optimus secret set NAME"),
                skipExisting ? ExistingSecrets.SKIP : ExistingSecrets.REFUSE);
    }

    /** @throws io.optimus.secrets.cli.command.CommandFailure with each failure, if there is any */
    public void run(boolean dryRun, StandardStreams streams) {
        new Transfer(target, plan, streams).run(dryRun);
    }
}

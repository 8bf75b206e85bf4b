package io.optimus.secrets.secret.usecase.bulk;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.Bulkhead;
import io.optimus.secrets.secret.usecase.ValueLimit;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes many secrets of one scope. Each write succeeds or fails on its own, with the rules of {@link WriteSecret}. All digests are
 * computed in one call, and the metadata of new secrets is not read. So a new secret takes two calls to Vault instead of four.
 */
public final class ImportSecrets {

    private static final Logger LOG = Logger.getLogger(ImportSecrets.class);

    /** How often updating and registering alternate while other callers delete and register the same secret. */
    private static final int ROUNDS = 5;

    private final SecretStore store;
    private final DigestKey digestKey;
    private final WriteSecret writeSecret;
    private final ValueLimit limit;
    private final WriteDeadline deadline;
    private final int concurrency;
    private final Bulkhead bulkhead;

    /**
     * @param concurrency how many secrets one import writes concurrently
     * @param all how many secrets all imports together write concurrently
     */
    public ImportSecrets(
            SecretStore store,
            DigestKey digestKey,
            WriteSecret writeSecret,
            ValueLimit limit,
            WriteDeadline deadline,
            int concurrency,
            int all) {
        this.store = store;
        this.digestKey = digestKey;
        this.writeSecret = writeSecret;
        this.limit = limit;
        this.deadline = deadline;
        this.concurrency = concurrency;
        this.bulkhead = new Bulkhead(all, all, () -> false);
    }

    /**
     * Returns the outcome of each, in their order. Fails as the store and the digest key do, before the first write. Fails with
     * InvalidArgument for more than {@value Limits#IMPORTED_SECRETS}.
     *
     * @param update whether secrets that exist are updated; each of them is a failure otherwise
     */
    public Uni<List<ImportedSecret>> write(Caller caller, Scope scope, List<SecretToImport> secrets, boolean update) {
        if (secrets.isEmpty() || secrets.size() > Limits.IMPORTED_SECRETS) {
            throw new SecretException.InvalidArgument(
                    "secrets", "secrets must be 1 to " + Limits.IMPORTED_SECRETS + " secrets");
        }
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return writer(caller, scope, secrets, update)
                    .chain(writer -> inOrder(each(scope, secrets, began, writer).toList()));
        });
    }

    /** Merges the writes. A join would nest one call for each secret if the writes end immediately. */
    private Uni<List<ImportedSecret>> inOrder(List<Uni<ImportedSecret>> writes) {
        ImportedSecret[] imported = new ImportedSecret[writes.size()];
        return Multi.createFrom()
                .range(0, writes.size())
                .onItem()
                .transformToUni(i -> writes.get(i).invoke(secret -> imported[i] = secret))
                .merge(concurrency)
                .collect()
                .last()
                .map(done -> List.of(imported));
    }

    private interface Writer {
        Uni<ImportedSecret> write(SecretId id, SecretValue value);
    }

    /**
     * Digests are computed only after the store has allowed the caller to read the metadata of the first secret. If the store refuses this,
     * it may still allow other secrets. Each secret is then written as in a request of its own.
     */
    private Uni<Writer> writer(Caller caller, Scope scope, List<SecretToImport> secrets, boolean update) {
        Map<SecretId, SecretValue> values = new LinkedHashMap<>();
        for (SecretToImport secret : secrets) {
            if (limit.allows(secret.value())) {
                values.putIfAbsent(new SecretId(scope, secret.name()), secret.value());
            }
        }
        return store.metadata(caller, new SecretId(scope, secrets.get(0).name()))
                .chain(allowed -> digestKey.digests(caller.request(), values))
                .map(digests -> writer(
                        update,
                        (id, value) -> writeSecret.registerNew(caller, id, value, known(digests, id)),
                        (id, value) -> writeSecret.update(caller, id, value, known(digests, id))))
                .onFailure(SecretException.PermissionDenied.class)
                .recoverWithItem(() -> writer(
                        update,
                        (id, value) -> writeSecret.register(caller, id, value, Precondition.NONE),
                        (id, value) -> writeSecret.update(caller, id, value, Precondition.NONE)));
    }

    private static Uni<Digest> known(Map<SecretId, Digest> digests, SecretId id) {
        return Uni.createFrom().item(() -> digests.get(id));
    }

    private static Writer writer(
            boolean update,
            BiFunction<SecretId, SecretValue, Uni<Version>> register,
            BiFunction<SecretId, SecretValue, Uni<Version>> overwrite) {
        return (id, value) -> {
            Uni<Version> registering = register.apply(id, value);
            return update
                    ? updating(id, overwrite.apply(id, value), registering, ROUNDS)
                    : registering.map(version -> ImportedSecret.registered(id, version));
        };
    }

    private static Uni<ImportedSecret> updating(
            SecretId id, Uni<Version> updating, Uni<Version> registering, int rounds) {
        return updating.map(version -> ImportedSecret.updated(id, version))
                .onFailure(SecretException.NotFound.class)
                .recoverWithUni(() -> registering
                        .map(version -> ImportedSecret.registered(id, version))
                        .onFailure(failure -> failure instanceof SecretException.AlreadyExists && rounds > 1)
                        .recoverWithUni(() -> updating(id, updating, registering, rounds - 1)));
    }

    private Stream<Uni<ImportedSecret>> each(Scope scope, List<SecretToImport> secrets, long began, Writer writer) {
        Set<SecretId> seen = new HashSet<>();
        return secrets.stream().map(secret -> {
            SecretId id = new SecretId(scope, secret.name());
            if (!seen.add(id)) {
                return Uni.createFrom()
                        .item(ImportedSecret.failed(
                                id,
                                new SecretException.InvalidArgument(
                                        "secrets", "%s is given more than once".formatted(id))));
            }
            Uni<ImportedSecret> writing = Uni.createFrom().deferred(() -> writer.write(id, secret.value()));
            return bulkhead.call(() -> deadline.within(id, began, writing))
                    .onFailure()
                    .recoverWithItem(failure -> ImportedSecret.failed(id, outcome(id, failure)));
        });
    }

    /** After an unexpected failure the outcome is unknown. Its message may contain anything. */
    private static SecretException outcome(SecretId id, Throwable failure) {
        if (failure instanceof SecretException expected) {
            return expected;
        }
        LOG.errorf("Unexpected %s in an import", failure.getClass().getName());
        return new SecretException.UnknownOutcome(id);
    }
}

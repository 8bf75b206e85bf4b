package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.StoredSecret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Finds the secret that a name means for a job: the namespace's secret, otherwise the project-wide one. Both are read concurrently. If the
 * namespace had the secret when it was last resolved, the project-wide one is read only if the namespace no longer has the secret. If the
 * namespace's secret cannot be read, the project-wide one is not used instead.
 */
public final class ResolveSecrets {

    private static final Logger LOG = Logger.getLogger(ResolveSecrets.class);

    private static final Duration DIGEST_TIMEOUT = Duration.ofSeconds(1);

    private final SecretStore store;
    private final DigestKey digestKey;
    private final int concurrency;
    private final NamesInNamespaces inNamespaces = new NamesInNamespaces();

    /** @param concurrency how many names are resolved concurrently */
    public ResolveSecrets(SecretStore store, DigestKey digestKey, int concurrency) {
        this.store = store;
        this.digestKey = digestKey;
        this.concurrency = concurrency;
    }

    /** Fails with NotFound, Malformed, or as the store does. */
    public Uni<ResolvedSecret> resolve(Caller caller, SecretId id) {
        return find(caller, id).map(found -> found.orElseThrow(() -> new SecretException.NotFound(id)));
    }

    /**
     * One version of exactly that secret: another namespace's versions have numbers of their own. Fails with NotFound, Malformed,
     * or as the store does.
     */
    public Uni<ResolvedSecret> resolve(Caller caller, SecretId id, long version) {
        return read(caller, id, store.read(caller, id, version))
                .map(found -> found.orElseThrow(() ->
                        new SecretException.NotFound(id, version, "cannot be read: it does not exist, or is deleted")));
    }

    /**
     * Returns all of them, or fails with NotFound that names every missing one. Fails with InvalidArgument for more than
     * {@value Limits#RESOLVED_NAMES}.
     */
    public Uni<List<ResolvedSecret>> resolve(Caller caller, Scope scope, Set<SecretName> names) {
        if (names.isEmpty() || names.size() > Limits.RESOLVED_NAMES) {
            throw new SecretException.InvalidArgument(
                    "names", "names must be 1 to " + Limits.RESOLVED_NAMES + " names of secrets");
        }
        List<SecretName> requested = List.copyOf(names);
        return Uni.join()
                .all(requested.stream()
                        .map(name -> find(caller, new SecretId(scope, name)))
                        .toList())
                .usingConcurrencyOf(concurrency)
                .andFailFast()
                .map(found -> all(scope, requested, found));
    }

    private static List<ResolvedSecret> all(
            Scope scope, List<SecretName> requested, List<Optional<ResolvedSecret>> found) {
        List<ResolvedSecret> secrets = new ArrayList<>();
        List<SecretName> missing = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            found.get(i).ifPresent(secrets::add);
            if (found.get(i).isEmpty()) {
                missing.add(requested.get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new SecretException.NotFound(scope, missing);
        }
        return secrets;
    }

    private Uni<Optional<ResolvedSecret>> find(Caller caller, SecretId id) {
        SecretId projectWide = new SecretId(Scope.projectWide(id.scope().project()), id.name());
        if (id.equals(projectWide)) {
            return read(caller, id);
        }
        return Uni.createFrom().deferred(() -> {
            Uni<Optional<ResolvedSecret>> own =
                    read(caller, id).invoke(found -> inNamespaces.record(id, found.isPresent()));
            if (inNamespaces.contains(id)) {
                return own.chain(found -> found.isPresent() ? Uni.createFrom().item(found) : read(caller, projectWide));
            }
            // Not cancelled if it is not needed: the metrics would count it as a call without a response.
            CompletableFuture<Optional<ResolvedSecret>> started =
                    read(caller, projectWide).subscribeAsCompletionStage();
            return own.chain(found -> found.isPresent()
                            ? Uni.createFrom().item(found)
                            : Uni.createFrom().completionStage(started))
                    .onCancellation()
                    .invoke(() -> started.cancel(false));
        });
    }

    private Uni<Optional<ResolvedSecret>> read(Caller caller, SecretId id) {
        return read(caller, id, store.read(caller, id));
    }

    private Uni<Optional<ResolvedSecret>> read(Caller caller, SecretId id, Uni<StoredSecret> reading) {
        return reading.chain(stored -> digest(caller, id, stored)
                        .map(digest -> Optional.of(
                                new ResolvedSecret(id, stored.value(), stored.version(), digest, stored.notes()))))
                .onFailure(SecretException.NotFound.class)
                .recoverWithItem(Optional.empty());
    }

    /** A job needs only the value. It does not fail because of a digest, and does not wait long for one. */
    private Uni<Optional<Digest>> digest(Caller caller, SecretId id, StoredSecret stored) {
        if (stored.digest().isPresent()) {
            return Uni.createFrom().item(stored.digest());
        }
        return digestKey
                .digest(caller.request(), id, stored.value())
                .map(Optional::of)
                .ifNoItem()
                .after(DIGEST_TIMEOUT)
                .recoverWithItem(Optional.empty())
                .onFailure(SecretException.class)
                .recoverWithItem(failure -> {
                    LOG.debugf("The digest of %s was not computed: %s", id, failure.getMessage());
                    return Optional.empty();
                });
    }
}

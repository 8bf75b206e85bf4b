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
 * Finds what a job of a namespace gets for a name: the namespace's secret, otherwise the project-wide one. Both are read
 * concurrently, unless the namespace had the secret when it was last resolved: then the project-wide one is read only if the
 * namespace has lost it. A failure to read the namespace's secret never falls back to the project-wide one: the namespace's must
 * win.
 */
public final class ResolveSecrets {

    private static final Logger LOG = Logger.getLogger(ResolveSecrets.class);

    private static final Duration DIGEST_PATIENCE = Duration.ofSeconds(1);

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

    /** All of them, or NotFound that names every missing one. Fails with InvalidArgument for more than {@value #Limits.RESOLVED_NAMES}. */
    public Uni<List<ResolvedSecret>> resolve(Caller caller, Scope scope, Set<SecretName> names) {
        if (names.isEmpty() || names.size() > Limits.RESOLVED_NAMES) {
            throw new SecretException.InvalidArgument(
                    "names", "names must be 1 to " + Limits.RESOLVED_NAMES + " names of secrets");
        }
        List<SecretName> asked = List.copyOf(names);
        return Uni.join()
                .all(asked.stream()
                        .map(name -> find(caller, new SecretId(scope, name)))
                        .toList())
                .usingConcurrencyOf(concurrency)
                .andFailFast()
                .map(found -> all(scope, asked, found));
    }

    private static List<ResolvedSecret> all(Scope scope, List<SecretName> asked, List<Optional<ResolvedSecret>> found) {
        List<ResolvedSecret> secrets = new ArrayList<>();
        List<SecretName> missing = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            found.get(i).ifPresent(secrets::add);
            if (found.get(i).isEmpty()) {
                missing.add(asked.get(i));
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
            if (inNamespaces.contains(id)) {
                return readInNamespace(caller, id, read(caller, projectWide));
            }
            // Started now. It is not cancelled if it is not needed: that would close a connection to the store.
            CompletableFuture<Optional<ResolvedSecret>> other =
                    read(caller, projectWide).subscribeAsCompletionStage();
            return readInNamespace(caller, id, Uni.createFrom().completionStage(other))
                    .onCancellation()
                    .invoke(() -> other.cancel(false));
        });
    }

    private Uni<Optional<ResolvedSecret>> readInNamespace(
            Caller caller, SecretId id, Uni<Optional<ResolvedSecret>> otherwise) {
        return read(caller, id)
                .invoke(own -> inNamespaces.record(id, own.isPresent()))
                .chain(own -> own.isPresent() ? Uni.createFrom().item(own) : otherwise);
    }

    private Uni<Optional<ResolvedSecret>> read(Caller caller, SecretId id) {
        return store.read(caller, id)
                .chain(stored -> digest(caller, id, stored)
                        .map(digest -> Optional.of(new ResolvedSecret(id, stored.value(), stored.version(), digest))))
                .onFailure(SecretException.NotFound.class)
                .recoverWithItem(Optional.empty());
    }

    /** A job needs the value: it does not fail for a digest, nor wait long for one. */
    private Uni<Optional<Digest>> digest(Caller caller, SecretId id, StoredSecret stored) {
        if (stored.digest().isPresent()) {
            return Uni.createFrom().item(stored.digest());
        }
        return digestKey
                .digest(caller.request(), id, stored.value())
                .map(Optional::of)
                .ifNoItem()
                .after(DIGEST_PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure(SecretException.class)
                .recoverWithItem(failure -> {
                    LOG.debugf("The digest of %s was not computed: %s", id, failure.getMessage());
                    return Optional.empty();
                });
    }
}

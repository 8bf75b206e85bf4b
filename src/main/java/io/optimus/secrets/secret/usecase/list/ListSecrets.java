package io.optimus.secrets.secret.usecase.list;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.usecase.Bulkhead;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists a project's live or deleted secrets by name, then namespace, without folders that the caller may not list. Values are read only to
 * repair a stale digest, and never for a list for jobs.
 */
public final class ListSecrets {

    /** The limit for all lists together while there are writes: a write makes a few calls, a long list makes thousands. */
    private static final int CONCURRENCY_DURING_WRITES = 3;

    private final SecretStore store;
    private final DigestRepair repair;
    private final int concurrency;
    private final Bulkhead allLists;

    /**
     * @param concurrency how many secrets one list reads concurrently
     * @param concurrencyOfAllLists how many secrets all lists together read concurrently; fewer while there are writes, which have priority
     */
    public ListSecrets(
            SecretStore store,
            DigestKey digestKey,
            int concurrency,
            int concurrencyOfAllLists,
            WritesInProgress writes) {
        this.store = store;
        this.repair = new DigestRepair(store, digestKey);
        this.concurrency = concurrency;
        this.allLists = new Bulkhead(
                concurrencyOfAllLists, Math.min(CONCURRENCY_DURING_WRITES, concurrencyOfAllLists), writes::any);
    }

    /** Fails with PermissionDenied if the caller may not list the project, or one of the requested folders. */
    public Uni<ListPage> list(Caller caller, ListRequest request) {
        return candidates(caller, request).chain(candidates -> page(caller, request, candidates, List.of()));
    }

    /** @param metadata empty if it has to be read */
    private record Candidate(SecretId id, Optional<SecretMetadata> metadata) {}

    private Uni<List<Candidate>> candidates(Caller caller, ListRequest request) {
        List<Scope> requested = request.scopes();
        Uni<List<List<Candidate>>> byScope = !requested.isEmpty()
                ? concurrently(requested, scope -> candidatesIn(caller, request, scope))
                : store.scopes(caller, request.project())
                        .chain(scopes -> concurrently(
                                scopes,
                                scope -> candidatesIn(caller, request, scope)
                                        .onFailure(SecretException.PermissionDenied.class)
                                        .recoverWithItem(List.of())));
        return byScope.map(lists -> lists.stream()
                .flatMap(Collection::stream)
                .filter(candidate -> request.includes(candidate.id()))
                .sorted(Comparator.comparing(Candidate::id))
                .toList());
    }

    /** For a short page, names and single reads are less work than the metadata of all secrets. */
    private Uni<List<Candidate>> candidatesIn(Caller caller, ListRequest request, Scope scope) {
        return request.limit().isEmpty()
                ? store.entries(caller, scope)
                        .map(entries -> entries.stream()
                                .map(entry -> new Candidate(new SecretId(scope, entry.name()), entry.metadata()))
                                .toList())
                : store.names(caller, scope)
                        .map(names -> names.stream()
                                .map(name -> new Candidate(new SecretId(scope, name), Optional.empty()))
                                .toList());
    }

    /**
     * Reads in steps until the page is full or nothing is left, because it is not known in advance how many candidates are deleted.
     * It reads one row more than the page has: that row shows whether there is a next page.
     */
    private Uni<ListPage> page(Caller caller, ListRequest request, List<Candidate> left, List<ListedSecret> rows) {
        int needed = request.limit().orElse(Integer.MAX_VALUE - 1) + 1;
        if (left.isEmpty() || rows.size() >= needed) {
            return Uni.createFrom().item(cut(rows, needed - 1));
        }
        int step = Math.min(left.size(), needed - rows.size());
        return rows(caller, request, left.subList(0, step)).chain(found -> {
            List<ListedSecret> more = new ArrayList<>(rows);
            found.forEach(row -> row.ifPresent(more::add));
            return page(caller, request, left.subList(step, left.size()), more);
        });
    }

    private static ListPage cut(List<ListedSecret> rows, int limit) {
        if (rows.size() <= limit) {
            return new ListPage(rows, Optional.empty());
        }
        SecretId last = rows.get(limit - 1).id();
        return new ListPage(rows.subList(0, limit), Optional.of(PageToken.after(last)));
    }

    /** Only rows that need a call are made concurrently. Thousands of rows that are already known would nest thousands of calls deep. */
    private Uni<List<Optional<ListedSecret>>> rows(Caller caller, ListRequest request, List<Candidate> candidates) {
        List<Candidate> open = candidates.stream()
                .filter(candidate -> candidate
                        .metadata()
                        .filter(known -> needsNoCall(request, known))
                        .isEmpty())
                .toList();
        return concurrently(open, candidate -> row(caller, request, candidate)).map(found -> {
            Iterator<Optional<ListedSecret>> next = found.iterator();
            return candidates.stream()
                    .map(candidate -> candidate
                            .metadata()
                            .filter(known -> needsNoCall(request, known))
                            .map(known -> row(request, candidate.id(), known))
                            .orElseGet(next::next))
                    .toList();
        });
    }

    /**
     * Empty if the secret is not one of the requested ones. If the caller may list the name but not read the metadata, the secret may be
     * deleted. It is then left out too, except in a list for jobs.
     */
    private Uni<Optional<ListedSecret>> row(Caller caller, ListRequest request, Candidate candidate) {
        SecretId id = candidate.id();
        return candidate
                .metadata()
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> store.metadata(caller, id))
                .chain(metadata -> needsNoCall(request, metadata)
                        ? Uni.createFrom().item(row(request, id, metadata))
                        : repair.repaired(caller, id, metadata)
                                .map(repaired -> repaired.map(secret -> secret.with(metadata))))
                .onFailure(SecretException.PermissionDenied.class)
                .recoverWithItem(() -> request.forJobs() ? Optional.of(ListedSecret.unknown(id)) : Optional.empty());
    }

    private static Optional<ListedSecret> row(ListRequest request, SecretId id, SecretMetadata metadata) {
        return requestedVersion(request, metadata)
                .map(newest -> new ListedSecret(id, newest.version(), metadata.digest()).with(metadata));
    }

    /** Whether the digest needs no repair. The value of a deleted secret cannot be read, so its digest is not repaired. */
    private static boolean needsNoCall(ListRequest request, SecretMetadata metadata) {
        return requestedVersion(request, metadata)
                .filter(newest -> metadata.digest().isEmpty() && newest.live() && !request.forJobs())
                .isEmpty();
    }

    /** The newest version; empty if the secret is not one of the requested ones. */
    private static Optional<SecretVersion> requestedVersion(ListRequest request, SecretMetadata metadata) {
        return metadata.newest().filter(newest -> newest.live() != request.deleted());
    }

    private <T, R> Uni<List<R>> concurrently(List<T> items, Function<T, Uni<R>> call) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(items.stream()
                        .map(item -> allLists.call(() -> call.apply(item)))
                        .toList())
                .usingConcurrencyOf(concurrency)
                .andFailFast();
    }
}

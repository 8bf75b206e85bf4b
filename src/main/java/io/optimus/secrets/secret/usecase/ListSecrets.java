package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretVersion;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists a project's live or deleted secrets by name, then namespace, without folders that the caller may not list.
 * Values are read only to repair a stale digest, and not even then if the request says so.
 */
public final class ListSecrets {

    /** For all lists together while there are writes: a write makes a few calls, a long list makes thousands. */
    private static final int CONCURRENCY_DURING_WRITES = 1;

    private final SecretStore store;
    private final DigestRepair repair;
    private final int concurrency;
    private final Bulkhead ofAllLists;

    /**
     * @param concurrency how many secrets one list reads concurrently
     * @param concurrencyOfAll how many secrets all lists together read concurrently; fewer while there are writes, which have priority
     */
    public ListSecrets(
            SecretStore store, DigestKey digestKey, int concurrency, int concurrencyOfAll, WritesInProgress writes) {
        this.store = store;
        this.repair = new DigestRepair(store, digestKey);
        this.concurrency = concurrency;
        this.ofAllLists = new Bulkhead(concurrencyOfAll, CONCURRENCY_DURING_WRITES, writes::any);
    }

    /** Fails with PermissionDenied if the caller may not list the project, or one of the requested folders. */
    public Uni<ListPage> list(Caller caller, ListRequest request) {
        return candidates(caller, request).chain(ids -> page(caller, request, ids, List.of()));
    }

    private Uni<List<SecretId>> candidates(Caller caller, ListRequest request) {
        List<Scope> asked = request.scopes();
        Uni<List<List<SecretId>>> byScope = !asked.isEmpty()
                ? concurrently(asked, scope -> idsIn(caller, scope))
                : store.scopes(caller, request.project())
                        .chain(scopes -> concurrently(
                                scopes,
                                scope -> idsIn(caller, scope)
                                        .onFailure(SecretException.PermissionDenied.class)
                                        .recoverWithItem(List.of())));
        return byScope.map(lists -> lists.stream()
                .flatMap(Collection::stream)
                .filter(request::includes)
                .sorted()
                .toList());
    }

    private Uni<List<SecretId>> idsIn(Caller caller, Scope scope) {
        return store.names(caller, scope)
                .map(names ->
                        names.stream().map(name -> new SecretId(scope, name)).toList());
    }

    /**
     * Reads in steps until the page is full or nothing is left, because it is not known in advance how many candidates are deleted.
     * It reads one row more than the page has: that row shows whether there is a next page.
     */
    private Uni<ListPage> page(Caller caller, ListRequest request, List<SecretId> left, List<ListedSecret> rows) {
        int wanted = request.limit().orElse(Integer.MAX_VALUE - 1) + 1;
        if (left.isEmpty() || rows.size() >= wanted) {
            return Uni.createFrom().item(cut(rows, wanted - 1));
        }
        int step = Math.min(left.size(), wanted - rows.size());
        return concurrently(left.subList(0, step), id -> row(caller, request, id))
                .chain(found -> {
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

    /**
     * Empty if it is not one of those asked for. If the caller may list its name but not read its metadata, it may be deleted: it is
     * left out too, unless that would make it missing for jobs.
     */
    private Uni<Optional<ListedSecret>> row(Caller caller, ListRequest request, SecretId id) {
        return store.metadata(caller, id)
                .chain(metadata -> metadata.newest()
                        .filter(newest -> newest.live() != request.deleted())
                        .map(newest -> row(caller, request, id, newest, metadata))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure(SecretException.PermissionDenied.class)
                .recoverWithItem(() -> request.forJobs() ? Optional.of(ListedSecret.unknown(id)) : Optional.empty());
    }

    /** Of a deleted one the value cannot be read, so that its digest is not repaired. */
    private Uni<Optional<ListedSecret>> row(
            Caller caller, ListRequest request, SecretId id, SecretVersion newest, SecretMetadata metadata) {
        Uni<Optional<ListedSecret>> row = metadata.digest().isPresent() || !newest.live() || request.forJobs()
                ? Uni.createFrom().item(Optional.of(new ListedSecret(id, newest.version(), metadata.digest())))
                : repair.repaired(caller, id, newest.version());
        return row.map(found -> found.map(secret -> secret.with(metadata)));
    }

    private <T, R> Uni<List<R>> concurrently(List<T> items, Function<T, Uni<R>> call) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(items.stream()
                        .map(item -> ofAllLists.call(() -> call.apply(item)))
                        .toList())
                .usingConcurrencyOf(concurrency)
                .andFailFast();
    }
}

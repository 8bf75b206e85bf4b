package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.vault.client.Outcome;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultNode;
import io.optimus.secrets.vault.client.VaultNodes;
import io.optimus.secrets.vault.client.VaultPaths;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists names with their metadata in one request, which OpenBao offers and Vault does not. Vault gets only a request for its state once in
 * a while, so that its audit log has no refused requests. If anything fails, the result is empty, and the store reads each secret alone.
 */
@ApplicationScoped
class DetailedLists {

    /** The number of names in a page. A page has a few megabytes, even if each secret has many versions. */
    static final int PAGE = 500;

    private static final Duration DETECTED_FOR = Duration.ofMinutes(5);

    private final VaultCalls vault;
    private final VaultNodes nodes;
    private final VaultPaths paths;
    private final Map<String, Uni<Boolean>> probablyOffered = new ConcurrentHashMap<>();
    private final Map<String, Long> notOfferedSinceNanos = new ConcurrentHashMap<>();

    DetailedLists(VaultCalls vault, VaultNodes nodes, VaultPaths paths) {
        this.vault = vault;
        this.nodes = nodes;
        this.paths = paths;
    }

    /** @return the metadata by name, as Vault sends it; empty if there is no such list, or the caller may not read it */
    Uni<Optional<Map<String, JsonNode>>> list(Caller caller, Scope scope) {
        String address = nodes.inOrder().get(0).address();
        return offered(address)
                .chain(offered -> offered
                        ? page(caller, scope, address, new LinkedHashMap<>())
                        : Uni.createFrom().item(Optional.<Map<String, JsonNode>>empty()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Boolean> offered(String address) {
        Long since = notOfferedSinceNanos.get(address);
        if (since != null && System.nanoTime() - since < DETECTED_FOR.toNanos()) {
            return Uni.createFrom().item(false);
        }
        return probablyOffered.computeIfAbsent(
                address,
                unknown -> Uni.createFrom()
                        .deferred(() -> probablyOffered(node(address)))
                        .memoize()
                        .atLeast(DETECTED_FOR));
    }

    private VaultNode node(String address) {
        return nodes.all().stream()
                .filter(node -> node.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** Only the health of Vault has the field {@code enterprise}; that of OpenBao does not. */
    private Uni<Boolean> probablyOffered(VaultNode node) {
        return vault.sendWithoutToken(node, VaultCall.HEALTH)
                .map(response ->
                        response.nodeState().isPresent() && !response.body().has("enterprise"))
                .onFailure()
                .recoverWithItem(false);
    }

    /** @param found the metadata of the previous pages, in order */
    private Uni<Optional<Map<String, JsonNode>>> page(
            Caller caller, Scope scope, String address, LinkedHashMap<String, JsonNode> found) {
        return vault.send(caller, call(scope, found)).chain(response -> {
            if (!response.successful()) {
                boolean absent = response.outcome() == Outcome.ABSENT;
                boolean unknownPath =
                        absent && !response.body().path("warnings").isEmpty();
                if (unknownPath || response.outcome() == Outcome.REFUSED) {
                    notOfferedSinceNanos.put(address, System.nanoTime());
                }
                boolean afterTheLast = absent && !unknownPath && !found.isEmpty();
                return Uni.createFrom().item(afterTheLast ? Optional.of(found) : Optional.empty());
            }
            int before = found.size();
            JsonNode keys = response.data().path("keys");
            JsonNode details = response.data().path("key_info");
            keys.forEach(key -> found.put(key.asText(), details.path(key.asText())));
            boolean last = keys.size() < PAGE || found.size() == before;
            return last ? Uni.createFrom().item(Optional.of(found)) : page(caller, scope, address, found);
        });
    }

    private VaultCall call(Scope scope, LinkedHashMap<String, JsonNode> found) {
        Map<String, String> query = new HashMap<>();
        query.put("limit", String.valueOf(PAGE));
        found.keySet().stream().reduce((one, next) -> next).ifPresent(last -> query.put("after", last));
        return VaultCall.list("kv.list.detailed", paths.details(scope)).query(query);
    }
}

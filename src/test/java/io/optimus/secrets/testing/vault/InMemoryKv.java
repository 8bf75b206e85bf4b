package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResponse;
import io.quarkus.vault.client.http.VaultHttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A KV mount in memory, as Vault or OpenBao serve it. It supports reads, lists, and patches of the custom metadata. */
public final class InMemoryKv extends VaultHttpClient {

    public enum Product {
        VAULT,
        OPENBAO,
        /** Does not say what it is, and has no lists with metadata. */
        UNKNOWN,
        /** As {@link #UNKNOWN}, but responds 405 to lists with metadata. */
        UNKNOWN_WITHOUT_METHOD
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DENIED = "{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}";

    private final Product product;
    private final TreeMap<String, KvEntry> secrets = new TreeMap<>();
    private final Set<String> mayNotListDetails = new HashSet<>();
    private final Set<String> vanished = new HashSet<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> patchedFields = new TreeSet<>();
    private boolean ignoresPages;
    private boolean failsDetails;

    public InMemoryKv(Product product) {
        this.product = product;
    }

    /** A copy with the same secrets, as another product serves them. */
    public InMemoryKv as(Product other) {
        InMemoryKv copy = new InMemoryKv(other);
        secrets.forEach((path, entry) -> copy.secrets.put(path, entry.copy()));
        return copy;
    }

    /** @param path as {@code project/folder/NAME} */
    public KvEntry secret(String path) {
        return secrets.computeIfAbsent(path, absent -> new KvEntry());
    }

    public void remove(String path) {
        secrets.remove(path);
    }

    public void mayNotListDetails(String token) {
        mayNotListDetails.add(token);
    }

    public void mayListDetails(String token) {
        mayNotListDetails.remove(token);
    }

    /** Lists contain the name but no metadata, as if the secret was removed during the list. */
    public void vanishDuringLists(String path) {
        vanished.add(path);
    }

    public void ignorePages() {
        ignoresPages = true;
    }

    public void failDetails() {
        failsDetails = true;
    }

    /** The method and the first path segment below the mount, such as {@code LIST detailed-metadata}. */
    public List<String> requests() {
        return requests;
    }

    /** The fields of all patches. Vault compares them with the {@code allowed_parameters} of a policy. */
    public Set<String> patchedFields() {
        return patchedFields;
    }

    @Override
    public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
        String method = request.getMethod().name();
        String[] parts = request.getPath().split("/", 3);
        requests.add(method + " " + (parts[0].equals("sys") ? request.getPath() : parts[1]));
        if (failsDetails && parts[1].equals("detailed-metadata")) {
            return CompletableFuture.failedFuture(new java.io.IOException("too long"));
        }
        Response response = respond(method, parts[1], parts.length < 3 ? "" : parts[2], request);
        return buildResponse(
                request,
                response.status,
                List.<Map.Entry<String, String>>of(),
                response.body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        // It has no connections.
    }

    private record Response(int status, String body) {}

    private synchronized Response respond(String method, String tree, String path, VaultRequest<?> request) {
        return switch (method + " " + tree) {
            case "GET health" -> health();
            case "GET internal" ->
                ok(JSON.createObjectNode()
                        .put("type", "kv")
                        .set("options", JSON.createObjectNode().put("version", "2")));
            case "LIST metadata" -> names(path);
            case "LIST detailed-metadata" -> details(path, request);
            case "GET metadata" -> secrets.containsKey(path) ? ok(metadata(secrets.get(path))) : absent();
            case "GET data" ->
                Optional.ofNullable(secrets.get(path))
                        .flatMap(entry -> entry.read(JSON))
                        .map(InMemoryKv::ok)
                        .orElseGet(InMemoryKv::absent);
            case "PATCH metadata" -> patch(path, request.getSerializedBody().orElseThrow());
            default -> throw new IllegalStateException(method + " " + tree);
        };
    }

    private Response health() {
        String health = OpenBaoResponses.health("2.6.2", false);
        return new Response(
                200,
                product == Product.VAULT ? health.replace("\"version\"", "\"enterprise\":false,\"version\"") : health);
    }

    private Response names(String path) {
        Set<String> names = below(path + "/");
        return names.isEmpty() ? absent() : ok(JSON.createObjectNode().set("keys", JSON.valueToTree(names)));
    }

    private Response details(String path, VaultRequest<?> request) {
        if (mayNotListDetails.contains(request.getToken().orElse(""))) {
            return new Response(403, DENIED);
        }
        if (product == Product.UNKNOWN_WITHOUT_METHOD) {
            return new Response(405, "{\"errors\":[\"unsupported operation\"]}");
        }
        if (product != Product.OPENBAO) {
            return new Response(
                    404, "{\"request_id\":\"r\",\"data\":null,\"warnings\":[\"Invalid path for a versioned K/V\"]}");
        }
        String after = ignoresPages ? "" : request.getQueryParams().getOrDefault("after", "");
        int limit = ignoresPages
                ? Integer.MAX_VALUE
                : Integer.parseInt(request.getQueryParams().get("limit"));
        List<String> names = below(path + "/").stream()
                .filter(name -> name.compareTo(after) > 0)
                .limit(limit)
                .toList();
        ObjectNode info = JSON.createObjectNode();
        for (String name : names) {
            KvEntry entry = secrets.get(path + "/" + name);
            boolean known = entry != null && !vanished.contains(path + "/" + name);
            info.set(name, known ? metadata(entry) : JSON.createObjectNode());
        }
        ObjectNode data = JSON.createObjectNode();
        data.set("keys", JSON.valueToTree(names));
        data.set("key_info", info);
        return names.isEmpty() ? absent() : ok(data);
    }

    private Set<String> below(String folder) {
        Set<String> names = new TreeSet<>();
        for (String path : secrets.keySet()) {
            if (path.startsWith(folder)) {
                String rest = path.substring(folder.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names;
    }

    private Response patch(String path, String body) {
        try {
            JsonNode sent = JSON.readTree(body);
            sent.fieldNames().forEachRemaining(patchedFields::add);
            if (!matches(secret(path), sent.path("metadata_cas"))) {
                return new Response(400, "{\"errors\":[\"metadata check-and-set parameter does not match\"]}");
            }
            secret(path).countMetadataChange();
            JsonNode custom = sent.path("custom_metadata");
            custom.fields()
                    .forEachRemaining(field ->
                            secret(path).custom(field.getKey(), field.getValue().asText()));
            return new Response(204, "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode metadata(KvEntry entry) {
        ObjectNode metadata = entry.metadata(JSON);
        return product == Product.OPENBAO
                ? metadata.put("current_metadata_version", entry.metadataVersion())
                : metadata;
    }

    private boolean matches(KvEntry entry, JsonNode metadataCas) {
        if (metadataCas.isMissingNode()) {
            return !entry.requiresMetadataCas();
        }
        if (product != Product.OPENBAO) {
            throw new IllegalStateException("only OpenBao knows metadata_cas");
        }
        return metadataCas.asLong() == entry.metadataVersion();
    }

    private static Response ok(JsonNode data) {
        return new Response(
                200,
                JSON.createObjectNode().put("request_id", "r").set("data", data).toString());
    }

    private static Response absent() {
        return new Response(404, "{\"errors\":[]}");
    }
}

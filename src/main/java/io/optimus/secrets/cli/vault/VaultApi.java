package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.contract.VaultNamespace;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Vault's HTTP API with one token. Paths are as in Vault's documentation, without {@code /v1/}. It accepts only
 * responses of Vault itself. Anything else is a {@link CommandFailure}, and never means that something is absent or was done.
 */
public final class VaultApi {

    private final JsonHttpClient http;
    private final VaultAddress address;
    private final VaultFailures failures;
    private final String token;
    private final boolean insecureHttp;

    /**
     * @param insecureHttp whether the user allows tokens over plain HTTP to another machine
     */
    VaultApi(JsonHttpClient http, VaultAddress address, String token, boolean insecureHttp) {
        this.http = http;
        this.address = address;
        this.failures = new VaultFailures(address);
        this.token = token;
        this.insecureHttp = insecureHttp;
    }

    /** @throws CommandFailure if others on the network could read the token, and the user has not allowed that */
    public VaultApi withToken(String other) {
        PlainHttp.check(address.url(), "Vault's token", insecureHttp);
        return new VaultApi(http, address, other, insecureHttp);
    }

    public VaultAddress address() {
        return address;
    }

    /** @return the {@code data} of the response; empty if Vault has nothing at that path */
    public Optional<Map<String, Object>> read(String path) {
        VaultResponse response = attempt("GET", path, null);
        if (response.notFound() && saysAbsent(response, path)) {
            return Optional.empty();
        }
        return Optional.of(data("GET", path, succeeded("read", path, response)));
    }

    /** @return the names below the path; none if Vault has nothing there */
    public List<String> list(String path) {
        // HttpURLConnection does not support the method LIST.
        Optional<Map<String, Object>> found = read(path + "?list=true");
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get().get("keys") instanceof List<?> keys) {
            return keys.stream().map(String::valueOf).toList();
        }
        throw failures.notVault("GET", path, "no names");
    }

    /** @return the {@code data} of the response; empty if Vault found nothing */
    public Optional<Map<String, Object>> lookUp(String path, Map<String, ?> body) {
        VaultResponse response = succeeded("update", path, attempt("POST", path, body));
        return response.hasContent() ? Optional.of(data("POST", path, response)) : Optional.empty();
    }

    /** @return the body of the response; empty if Vault sent none */
    public Map<String, Object> write(String path, Map<String, ?> body) {
        return succeeded("update", path, attempt("POST", path, body)).body();
    }

    public void delete(String path) {
        succeeded("delete", path, attempt("DELETE", path, null));
    }

    /** @return the {@code data} of the response, which must have one */
    public Map<String, Object> writeForData(String path, Map<String, ?> body) {
        return data("POST", path, succeeded("update", path, attempt("POST", path, body)));
    }

    /**
     * @param ttl how long the response can be unwrapped, such as {@code 5m}
     * @return a token with which the response can be unwrapped once
     */
    public String writeWrapped(String path, Map<String, ?> body, String ttl) {
        JsonResponse sent = send("POST", path, Map.of("X-Vault-Wrap-TTL", ttl), body);
        VaultResponse response = succeeded("update", path, checked("POST", path, sent, VaultResponse::of));
        if (response.body().get("wrap_info") instanceof Map<?, ?> wrapped
                && wrapped.get("token") instanceof String wrapping) {
            return wrapping;
        }
        throw failures.notVault("POST", path, response.statusText());
    }

    /** @return Vault's response, even if it is an error */
    public VaultResponse attempt(String method, String path, Map<String, ?> body) {
        VaultResponse response = checked(method, path, send(method, path, Map.of(), body), VaultResponse::of);
        if (method.equals("GET") && !response.hasContent()) {
            throw failures.notVault(method, path, response.statusText());
        }
        return response;
    }

    /** The state of Vault, for all namespaces. The call needs no token, and Vault refuses it in a namespace. */
    public VaultResponse health() {
        return state(VaultPath.HEALTH, VaultResponse::ofHealth);
    }

    /** As {@link #health}, with other fields. */
    public VaultResponse sealStatus() {
        return state(VaultPath.SEAL_STATUS, VaultResponse::ofHealth);
    }

    /** Which node is the active one; needs no token. */
    public VaultResponse leader() {
        return state(VaultPath.LEADER, VaultResponse::ofLeader);
    }

    private VaultResponse state(String path, Function<JsonResponse, Optional<VaultResponse>> form) {
        return checked("GET", path, exchange("GET", path, Map.of(), null), form);
    }

    /** Whether Vault reports no error, or only that no engine is mounted at the path. */
    private static boolean saysAbsent(VaultResponse response, String path) {
        String route = "no handler for route \"" + path.split("\\?")[0];
        return response.errors().isEmpty() || response.errors().stream().allMatch(error -> error.startsWith(route));
    }

    private JsonResponse send(String method, String path, Map<String, String> headers, Map<String, ?> body) {
        Map<String, String> all = new HashMap<>(headers);
        if (!token.isEmpty()) {
            all.put("X-Vault-Token", token);
        }
        if (address.inNamespace()) {
            all.put(VaultNamespace.HEADER, address.namespace());
        }
        return exchange(method, path, all, body);
    }

    private JsonResponse exchange(String method, String path, Map<String, String> headers, Map<String, ?> body) {
        try {
            return http.send(method, address.url().resolve("v1/" + path), headers, body);
        } catch (NotConnected e) {
            throw failures.notReached(e);
        } catch (IOException e) {
            throw failures.noResponse(method, path);
        }
    }

    private VaultResponse checked(
            String method, String path, JsonResponse response, Function<JsonResponse, Optional<VaultResponse>> form) {
        return form.apply(response).orElseThrow(() -> failures.notVault(method, path, response.statusText()));
    }

    private Map<String, Object> data(String method, String path, VaultResponse response) {
        return response.data().orElseThrow(() -> failures.notVault(method, path, response.statusText()));
    }

    /**
     * @param capability that the token needs for the call
     * @return the response
     * @throws CommandFailure if it is not successful
     */
    public VaultResponse succeeded(String capability, String path, VaultResponse response) {
        if (!response.successful()) {
            throw failures.refused(capability, path, response);
        }
        return response;
    }
}

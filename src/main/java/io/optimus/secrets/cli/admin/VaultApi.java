package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.http.JsonHttpClient;
import io.optimus.secrets.cli.http.JsonResponse;
import io.optimus.secrets.cli.http.NotConnected;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vault's HTTP API with one token. Paths are as in Vault's documentation, without {@code /v1/}. */
public final class VaultApi {

    private final JsonHttpClient http;
    private final URI address;
    private final String token;

    /** @param address ends with a slash */
    VaultApi(JsonHttpClient http, URI address, String token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    public VaultApi withToken(String other) {
        return new VaultApi(http, address, other);
    }

    /** @return empty where Vault knows nothing at that path */
    public Optional<Map<String, Object>> read(String path) {
        JsonResponse answer = send("GET", path, null);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(succeeded("read", path, answer));
    }

    /** @return the names below the path; none where Vault knows nothing there */
    public List<String> list(String path) {
        List<String> names = new ArrayList<>();
        // HttpURLConnection does not know the method LIST.
        if (data(read(path + "?list=true").orElse(Map.of())).get("keys") instanceof List<?> keys) {
            for (Object key : keys) {
                names.add((String) key);
            }
        }
        return names;
    }

    Map<String, Object> write(String path, Map<String, ?> body) {
        return succeeded("update", path, send("POST", path, body));
    }

    /**
     * @param ttl how long the answer may be waited for, such as {@code 5m}
     * @return a token with which the answer can be unwrapped once
     */
    String writeWrapped(String path, Map<String, ?> body, String ttl) {
        JsonResponse answer = send("POST", path, Map.of("X-Vault-Wrap-TTL", ttl), body);
        if (succeeded("update", path, answer).get("wrap_info") instanceof Map<?, ?> wrapped
                && wrapped.get("token") instanceof String wrapping) {
            return wrapping;
        }
        throw new CommandFailure("Vault answered without a wrapping token");
    }

    /** @return the answer as it is, whatever its status: for questions to which a refusal is an answer */
    public JsonResponse attempt(String method, String path, Map<String, ?> body) {
        return send(method, path, body);
    }

    /** The {@code data} of an answer; the answer itself where Vault gives it without that envelope. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> data(Map<String, Object> answer) {
        return answer.get("data") instanceof Map<?, ?> data ? (Map<String, Object>) data : answer;
    }

    private JsonResponse send(String method, String path, Map<String, ?> body) {
        return send(method, path, Map.of(), body);
    }

    private JsonResponse send(String method, String path, Map<String, String> headers, Map<String, ?> body) {
        Map<String, String> withToken = new HashMap<>(headers);
        withToken.put("X-Vault-Token", token);
        try {
            return http.send(method, address.resolve("v1/" + path), withToken, body);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach Vault at " + address + ": " + e.getMessage());
        } catch (IOException e) {
            String unanswered = "Vault at " + address + " did not answer " + method + " " + path;
            throw new CommandFailure(
                    method.equals("GET")
                            ? unanswered
                            : unanswered + "; whether it took effect is not known: run this again");
        }
    }

    private Map<String, Object> succeeded(String capability, String path, JsonResponse answer) {
        if (answer.successful()) {
            return answer.object();
        }
        switch (answer.status()) {
            case 403:
                throw new NotAdministrator("the administrator's token is not known to Vault at " + address
                        + ", or may not " + capability + " " + path);
            case 503:
                throw new CommandFailure("Vault at " + address + " is sealed or not available");
            default:
                throw new CommandFailure("Vault at " + address + " refuses to " + capability + " " + path + " (HTTP "
                        + answer.status() + ")");
        }
    }
}

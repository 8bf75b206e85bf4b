package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Vault's audit log. Vault writes a request to the log before it responds, so tests need not wait. An incomplete last line belongs
 * to another client and is ignored.
 *
 * @param start the byte of the file where this log starts
 */
public record AuditLog(Path file, long start) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOOK_AT_MOUNT = "sys/internal/ui/mounts/";

    public static AuditLog of(VaultServer vault) {
        return new AuditLog(vault.auditLog(), 0);
    }

    /** Only what Vault writes from now on, because the whole log of a shared Vault takes long to read. */
    public static AuditLog fromNow(VaultServer vault) {
        try {
            return new AuditLog(vault.auditLog(), Files.size(vault.auditLog()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The requests with a token that has the policy. Checks of the mount are left out: the service makes one every minute, with
     * the token of any caller.
     */
    public List<JsonNode> requestsUnderPolicy(String policy) {
        return requests(entry -> isUnderPolicy(entry, policy)
                && !entry.path("request").path("path").asText().startsWith(LOOK_AT_MOUNT));
    }

    private static boolean isUnderPolicy(JsonNode entry, String policy) {
        for (JsonNode held : entry.path("auth").path("policies")) {
            if (held.asText().equals(policy)) {
                return true;
            }
        }
        return false;
    }

    /** The paths of {@link #requestsUnderPolicy}. */
    public List<String> pathsUnderPolicy(String policy) {
        return requestsUnderPolicy(policy).stream()
                .map(request -> request.path("request").path("path").asText())
                .toList();
    }

    /** The requests with this {@code X-Request-Id}. */
    public List<JsonNode> requestsWithId(String requestId) {
        return requests(entry -> requestId.equals(entry.path("request")
                .path("headers")
                .path("x-request-id")
                .path(0)
                .asText()));
    }

    /** The requests whose path begins with this text. */
    public List<JsonNode> requestsUnderPath(String beginning) {
        return requests(entry -> entry.path("request").path("path").asText().startsWith(beginning));
    }

    private List<JsonNode> requests(Predicate<JsonNode> wanted) {
        List<JsonNode> requests = new ArrayList<>();
        for (String line : text().split("\n")) {
            JsonNode entry = parsed(line);
            if (entry.path("type").asText().equals("request") && wanted.test(entry)) {
                requests.add(entry);
            }
        }
        return requests;
    }

    public String text() {
        try (InputStream written = Files.newInputStream(file)) {
            // Begins with the byte before, so that a line that was being written at the start is left out.
            written.skipNBytes(Math.max(0, start - 1));
            String text = new String(written.readAllBytes(), StandardCharsets.UTF_8);
            String complete = text.substring(0, text.lastIndexOf('\n') + 1);
            return start == 0 ? complete : complete.substring(complete.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.io.http.Json;
import io.optimus.secrets.contract.VaultNamespace;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of Vault's audit log. Values and tokens are hashes in the log. These are kept only for comparisons.
 *
 * @param id Vault's id of the call
 * @param requestId the {@code X-Request-Id} that the service passed on; empty if there is none
 * @param accessor a hash that is the same for all calls with one token
 * @param vaultNamespace empty for the root namespace of Vault
 * @param data the data of the response; empty if there is none
 */
record AuditEntry(
        Instant time,
        Outcome outcome,
        String id,
        String operation,
        String vaultNamespace,
        String path,
        Holder holder,
        String accessor,
        String requestId,
        String userAgent,
        String address,
        boolean wrapped,
        Map<?, ?> data) {

    enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    /**
     * Skips text before the entry: an audit device can have a prefix for its lines, and syslog adds its own.
     *
     * @return empty if the line is not an entry
     */
    static Optional<AuditEntry> parse(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] != '{') {
            start++;
        }
        try {
            return Json.parse(Arrays.copyOfRange(bytes, start, to)) instanceof Map<?, ?> entry
                    ? of(entry)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty if the text is not a time. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<AuditEntry> of(Map<?, ?> entry) {
        Map<?, ?> request = map(entry, "request");
        Optional<Instant> time = time(text(entry, "time"));
        if (text(request, "path").isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        Map<?, ?> auth = map(entry, "auth");
        String vaultNamespace = vaultNamespace(map(request, "namespace"));
        Map<?, ?> headers = map(request, "headers");
        Map<?, ?> response = map(entry, "response");
        return Optional.of(new AuditEntry(
                time.get(),
                outcome(text(entry, "error")),
                text(request, "id"),
                text(request, "operation"),
                vaultNamespace,
                text(request, "path"),
                Holder.of(auth, vaultNamespace),
                text(auth, "accessor"),
                first(headers, "x-request-id"),
                first(headers, "user-agent"),
                text(request, "remote_address"),
                response.containsKey("wrap_info"),
                map(response, "data")));
    }

    /** Vault logs the path from the root namespace, and no path for the root namespace itself. */
    private static String vaultNamespace(Map<?, ?> namespace) {
        return VaultNamespace.withoutOuterSlashes(text(namespace, "path"));
    }

    private static Outcome outcome(String error) {
        if (error.isEmpty()) {
            return Outcome.DONE;
        }
        return error.contains("permission denied") ? Outcome.REFUSED : Outcome.FAILED;
    }

    static Map<?, ?> map(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static String first(Map<?, ?> headers, String name) {
        return headers.get(name) instanceof List<?> values && !values.isEmpty() && values.get(0) instanceof String value
                ? value
                : "";
    }
}

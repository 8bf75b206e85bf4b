package io.optimus.secrets.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.vault.TransitDigest;
import io.optimus.secrets.testing.vault.VaultApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Compares a service's list of project-wide secrets with digests that this class computes from the values in Vault. */
record ListedDigests(String host, VaultApi root) {

    private static final int TRIES = 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The list has every secret, with its version and the digest of its value. No secret is stale. */
    void assertRight(String project) {
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> before = stored(project);
            Map<String, String> listed = listed(project);
            // A write may still have been in progress in Vault.
            if (before.equals(stored(project))) {
                assertThat(listed).isEqualTo(before);
                return;
            }
        }
        throw new AssertionError("the project is still being written");
    }

    private Map<String, String> stored(String project) {
        Map<String, String> rows = new HashMap<>();
        for (JsonNode key :
                root.list("optimus/metadata/" + project + "/_project").data().path("keys")) {
            String name = key.asText();
            JsonNode secret =
                    root.get("optimus/data/" + project + "/_project/" + name).data();
            JsonNode value = secret.at("/data/value");
            if (!value.isMissingNode()) {
                long version = secret.at("/metadata/version").asLong();
                rows.put(name, row(version, digest(project, name, value.asText()), false));
            }
        }
        return rows;
    }

    private Map<String, String> listed(String project) {
        Map<String, String> rows = new HashMap<>();
        for (JsonNode row : list(project, root.token()).path("secrets")) {
            rows.put(
                    row.path("name").asText(),
                    row(
                            row.path("version").asLong(),
                            row.path("digest").asText(),
                            row.path("stale").asBoolean()));
        }
        return rows;
    }

    private static String row(long version, String digest, boolean stale) {
        return "version %d, digest %s%s".formatted(version, digest, stale ? ", stale" : "");
    }

    /** The correct digest of a value. */
    String digest(String project, String name, String value) {
        return TransitDigest.of(root::set, project, name, value);
    }

    /** The response to a list with this token. */
    JsonNode list(String project, String token) {
        SecretsClient secrets = new SecretsClient(token, project);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + secrets.path()))
                .header("Authorization", "Bearer " + secrets.token())
                .build();
        try {
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

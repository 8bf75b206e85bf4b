package io.optimus.secrets.operators;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the calls of the KV screens of Vault 1.21's web UI, as a user with the role `operator`. Each method is a button or a
 * screen. A method fails if Vault refuses a call, because then the role lacks a permission.
 */
record VaultUi(VaultApi vault) {

    private static final String OPERATOR = "olga";

    static VaultUi of(VaultServer server) {
        VaultUsers users = VaultUsers.of(server);
        users.add(OPERATOR);
        AdminCommandLine.on(server).succeed("grant", "--role", "operator", "--to", "userpass:" + OPERATOR);
        return new VaultUi(users.logIn(OPERATOR));
    }

    /** The secrets engines, the first screen of the UI. */
    JsonNode openSecretsEngines() {
        return call("GET", "sys/internal/ui/mounts", null).path("secret");
    }

    /** The permissions by which the UI shows or hides its menus. */
    JsonNode openMenu() {
        return call("GET", "sys/internal/ui/resultant-acl", null);
    }

    /** @param path a folder, with a slash at the end; empty for the mount */
    List<String> openFolder(String path) {
        call("GET", "optimus/config", null);
        JsonNode keys = call("GET", url("metadata", path) + "?list=true", null).path("keys");
        return Arrays.asList(toTexts(keys));
    }

    /** Opens the overview of a secret, which first checks the user's capabilities. Returns the metadata. */
    JsonNode openSecret(String path) {
        List<String> paths = List.of("metadata", "data", "subkeys", "delete", "undelete", "destroy").stream()
                .map(tree -> "optimus/" + tree + "/" + path)
                .toList();
        JsonNode capabilities = call("POST", "sys/capabilities-self", Map.of("paths", paths));
        for (String each : paths) {
            if (capabilities.path(each).toString().contains("deny")) {
                throw new AssertionError("the UI would hide what it does at " + each);
            }
        }
        call("GET", url("subkeys", path), null);
        return call("GET", url("metadata", path), null);
    }

    /** The custom metadata that the form shows. */
    Map<String, String> customMetadata(String path) {
        Map<String, String> shown = new HashMap<>();
        openSecret(path)
                .path("custom_metadata")
                .properties()
                .forEach(entry -> shown.put(entry.getKey(), entry.getValue().asText()));
        return shown;
    }

    /** The response has the values. It is 404 with the metadata if the version is deleted or destroyed. */
    VaultApi.Response openVersion(String path, long version) {
        return vault.get(url("data", path) + "?version=" + version);
    }

    JsonNode values(String path) {
        return call("GET", url("data", path), null).path("data");
    }

    void createSecret(String path, Map<String, ?> data) {
        write(path, data, 0);
    }

    /** Also writes the custom metadata of the same form. The UI writes it after the values. */
    void createSecret(String path, Map<String, ?> data, Map<String, String> customMetadata) {
        createSecret(path, data);
        editMetadata(path, customMetadata);
    }

    void createNewVersion(String path, Map<String, ?> data) {
        long current =
                call("GET", url("metadata", path), null).path("current_version").asLong();
        write(path, data, current);
    }

    /** The form always sends all metadata, so keys that were removed from the form are deleted. */
    void editMetadata(String path, Map<String, String> customMetadata) {
        editMetadata(path, customMetadata, 0, "0s");
    }

    void editMetadata(String path, Map<String, String> customMetadata, int maxVersions, String deleteVersionAfter) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("custom_metadata", customMetadata);
        form.put("max_versions", maxVersions);
        form.put("cas_required", false);
        form.put("delete_version_after", deleteVersionAfter);
        call("POST", url("metadata", path), form);
    }

    void deleteLatestVersion(String path) {
        call("DELETE", url("data", path), null);
    }

    void deleteVersion(String path, long version) {
        call("POST", url("delete", path), Map.of("versions", List.of(version)));
    }

    void undeleteVersion(String path, long version) {
        call("POST", url("undelete", path), Map.of("versions", List.of(version)));
    }

    void destroyVersion(String path, long version) {
        call("PUT", url("destroy", path), Map.of("versions", List.of(version)));
    }

    void deleteMetadataAndAllVersions(String path) {
        call("DELETE", url("metadata", path), null);
    }

    private void write(String path, Map<String, ?> data, long cas) {
        call("POST", url("data", path), Map.of("data", data, "options", Map.of("cas", cas)));
    }

    private JsonNode call(String method, String url, Object body) {
        VaultApi.Response response = vault.send(method, url, body);
        if (response.status() / 100 != 2) {
            throw new AssertionError(
                    "an operator's UI got %d for %s %s: %s".formatted(response.status(), method, url, response.body()));
        }
        return response.data();
    }

    private static String url(String tree, String path) {
        return "optimus/" + tree + "/"
                + Arrays.stream(path.split("/", -1))
                        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("%252F", "%2F"))
                        .collect(Collectors.joining("/"));
    }

    private static String[] toTexts(JsonNode array) {
        String[] texts = new String[array.size()];
        Arrays.setAll(texts, i -> array.get(i).asText());
        return texts;
    }
}

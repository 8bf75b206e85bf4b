package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.StoredSecret;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultPaths;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores secrets in Vault's KV v2. */
@ApplicationScoped
class KvSecretStore implements SecretStore {

    private final KvCalls kv;
    private final MetadataCalls metadata;
    private final DetailedLists detailed;
    private final VaultPaths paths;

    KvSecretStore(KvCalls kv, MetadataCalls metadata, DetailedLists detailed, VaultPaths paths) {
        this.kv = kv;
        this.metadata = metadata;
        this.detailed = detailed;
        this.paths = paths;
    }

    @Override
    public Uni<SecretMetadata> metadata(Caller caller, SecretId id) {
        return metadata.read(caller, id);
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id) {
        return read(caller, id, VaultCall.get("kv.read", paths.data(id), ResponseForm.SECRET));
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id, long version) {
        Map<String, String> query = Map.of("version", String.valueOf(version));
        return read(
                caller,
                id,
                VaultCall.get("kv.read", paths.data(id), ResponseForm.SECRET).query(query));
    }

    private Uni<StoredSecret> read(Caller caller, SecretId id, VaultCall call) {
        return kv.read(caller, call, "read").map(response -> {
            JsonNode data = response.orElseThrow(() -> new SecretException.NotFound(id));
            JsonNode metadata = data.path("metadata");
            Version version = KvMetadata.version(metadata.path("version").asLong(), metadata);
            return new StoredSecret(
                    KvDocument.value(id, data.path("data")),
                    version,
                    KvMetadata.recordedDigest(metadata.path("custom_metadata")),
                    KvMetadata.notes(metadata.path("custom_metadata")));
        });
    }

    @Override
    public Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas) {
        Map<String, Object> body = Map.of("options", Map.of("cas", cas), "data", KvDocument.of(value));
        VaultCall call = VaultCall.post("kv.write", paths.data(id), body, ResponseForm.WRITTEN);
        return kv.write(caller, id, call, cas == 0 ? "create" : "update").map(response -> {
            JsonNode written = response.data();
            return KvMetadata.version(written.path("version").asLong(), written);
        });
    }

    @Override
    public Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest, OptionalLong metadataVersion) {
        return metadata.recordDigest(caller, id, digest, metadataVersion);
    }

    @Override
    public Uni<Void> annotate(Caller caller, SecretId id, NotesChange change) {
        return metadata.annotate(caller, id, change);
    }

    @Override
    public Uni<Void> destroy(Caller caller, SecretId id) {
        VaultCall call = VaultCall.delete("kv.metadata.delete", paths.metadata(id));
        return kv.write(caller, id, call, "delete").replaceWithVoid();
    }

    @Override
    public Uni<Void> delete(Caller caller, SecretId id, long version) {
        return sendVersion(caller, id, "kv.delete", paths.delete(id), version);
    }

    @Override
    public Uni<Void> undelete(Caller caller, SecretId id, long version) {
        return sendVersion(caller, id, "kv.undelete", paths.undelete(id), version);
    }

    private Uni<Void> sendVersion(Caller caller, SecretId id, String operation, String path, long version) {
        Map<String, List<Long>> versions = Map.of("versions", List.of(version));
        return kv.write(caller, id, VaultCall.post(operation, path, versions, ResponseForm.DONE), "update")
                .replaceWithVoid();
    }

    @Override
    public Uni<List<ProjectName>> projects(Caller caller) {
        VaultCall call = VaultCall.list("kv.list", paths.projects());
        return kv.read(caller, call, "list")
                .map(response -> folders(response).stream()
                        .filter(NameGrammar.PROJECT::accepts)
                        .map(ProjectName::new)
                        .toList());
    }

    @Override
    public Uni<List<Scope>> scopes(Caller caller, ProjectName project) {
        VaultCall call = VaultCall.list("kv.list", paths.folders(project));
        return kv.read(caller, call, "list").map(response -> {
            List<Scope> scopes = new ArrayList<>();
            for (String folder : folders(response)) {
                scope(project, folder).ifPresent(scopes::add);
            }
            return scopes;
        });
    }

    /** Empty if the service did not create the folder. */
    private Optional<Scope> scope(ProjectName project, String folder) {
        if (paths.isProjectFolder(folder)) {
            return Optional.of(Scope.projectWide(project));
        }
        return NameGrammar.NAMESPACE.accepts(folder)
                ? Optional.of(new Scope(project, Optional.of(new NamespaceName(folder))))
                : Optional.empty();
    }

    @Override
    public Uni<List<SecretName>> names(Caller caller, Scope scope) {
        VaultCall call = VaultCall.list("kv.list", paths.names(scope));
        return kv.read(caller, call, "list")
                .map(response -> keys(response).stream()
                        .filter(NameGrammar.SECRET::accepts)
                        .map(SecretName::new)
                        .toList());
    }

    @Override
    public Uni<List<Entry>> entries(Caller caller, Scope scope) {
        return detailed.list(caller, scope)
                .chain(details -> details.map(found -> Uni.createFrom().item(entries(found)))
                        .orElseGet(() -> SecretStore.super.entries(caller, scope)));
    }

    private static List<Entry> entries(Map<String, JsonNode> details) {
        List<Entry> entries = new ArrayList<>();
        details.forEach((name, metadata) -> {
            if (NameGrammar.SECRET.accepts(name)) {
                // OpenBao has no metadata for a secret that was removed during the list. A single read finds that out.
                Optional<SecretMetadata> known =
                        ResponseForm.metadata(metadata) ? Optional.of(KvMetadata.parse(metadata)) : Optional.empty();
                entries.add(new Entry(new SecretName(name), known));
            }
        });
        return entries;
    }

    /** The names that end with a slash, without the slash. */
    private static List<String> folders(Optional<JsonNode> data) {
        return keys(data).stream()
                .filter(key -> key.endsWith("/"))
                .map(key -> key.substring(0, key.length() - 1))
                .toList();
    }

    private static List<String> keys(Optional<JsonNode> data) {
        List<String> keys = new ArrayList<>();
        data.ifPresent(found -> found.path("keys").forEach(key -> keys.add(key.asText())));
        return keys;
    }
}

package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A secret of {@link InMemoryKv}, with its versions. */
public final class KvEntry {

    private record Version(String value, Instant created, String deletion, boolean destroyed) {}

    private final TreeMap<Integer, Version> versions = new TreeMap<>();
    private final Map<String, String> custom = new TreeMap<>();
    private long metadataVersion;
    private boolean metadataCasRequired;

    KvEntry copy() {
        KvEntry copy = new KvEntry();
        copy.versions.putAll(versions);
        copy.custom.putAll(custom);
        copy.metadataVersion = metadataVersion;
        copy.metadataCasRequired = metadataCasRequired;
        return copy;
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    public int newest() {
        return versions.lastKey();
    }

    public Instant created() {
        return versions.lastEntry().getValue().created();
    }

    public String value() {
        return versions.lastEntry().getValue().value();
    }

    /** @param deletion the time from {@code delete_version_after} at which the version is deleted; empty for never */
    public KvEntry write(String value, Optional<Instant> deletion) {
        int next = versions.isEmpty() ? 1 : newest() + 1;
        versions.put(
                next,
                new Version(
                        value,
                        Instant.EPOCH.plusSeconds(next),
                        deletion.map(Instant::toString).orElse(""),
                        false));
        return this;
    }

    public void delete() {
        change(version -> new Version(
                version.value, version.created, Instant.EPOCH.plusSeconds(99).toString(), version.destroyed));
    }

    public void undelete() {
        change(version -> new Version(version.value, version.created, "", version.destroyed));
    }

    public void destroy() {
        change(version -> new Version(version.value, version.created, version.deletion, true));
    }

    public void custom(String key, String text) {
        custom.put(key, text);
    }

    /** How often OpenBao has patched the metadata. */
    public long metadataVersion() {
        return metadataVersion;
    }

    void countMetadataChange() {
        metadataVersion++;
    }

    public void requireMetadataCas() {
        metadataCasRequired = true;
    }

    boolean requiresMetadataCas() {
        return metadataCasRequired;
    }

    /** Records the digest as the service does. */
    public void recordDigest(String base64, int version) {
        custom("digest", base64);
        custom("digest_version", String.valueOf(version));
        custom("digest_created_time", created().toString());
    }

    ObjectNode metadata(ObjectMapper json) {
        ObjectNode data = json.createObjectNode();
        ObjectNode all = data.putObject("versions");
        versions.forEach((number, version) -> all.putObject(number.toString())
                .put("created_time", version.created.toString())
                .put("deletion_time", version.deletion)
                .put("destroyed", version.destroyed));
        data.put("current_version", versions.isEmpty() ? 0 : newest());
        data.put("created_time", Instant.EPOCH.toString());
        data.set("custom_metadata", json.valueToTree(custom));
        return data;
    }

    /** The newest version with its value; empty if it is deleted or destroyed. */
    Optional<JsonNode> read(ObjectMapper json) {
        Version version = versions.isEmpty() ? null : versions.lastEntry().getValue();
        boolean deleted = version != null
                && !version.deletion.isEmpty()
                && !Instant.parse(version.deletion).isAfter(Instant.now());
        if (version == null || deleted || version.destroyed) {
            return Optional.empty();
        }
        ObjectNode data = json.createObjectNode();
        data.putObject("data").put("value", version.value);
        ObjectNode metadata = data.putObject("metadata");
        metadata.put("version", newest()).put("created_time", version.created.toString());
        metadata.set("custom_metadata", json.valueToTree(custom));
        return Optional.of(data);
    }

    private void change(java.util.function.UnaryOperator<Version> change) {
        versions.computeIfPresent(newest(), (number, version) -> change.apply(version));
    }
}

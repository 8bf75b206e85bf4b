package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.Notes;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.Version;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * KV v2's metadata, and the service's keys in its {@code custom_metadata}. A digest is stored with the number and the creation time of its
 * version. The number alone is not unique: after the metadata was removed, versions are numbered from 1 again.
 */
final class KvMetadata {

    private static final String DIGEST = "digest";
    private static final String DIGEST_VERSION = "digest_version";
    private static final String DIGEST_CREATED_TIME = "digest_created_time";

    private KvMetadata() {}

    static SecretMetadata parse(JsonNode data) {
        JsonNode versions = data.path("versions");
        if (versions.path(data.path("current_version").asText()).isMissingNode()) {
            return new SecretMetadata(List.of(), Optional.empty(), Notes.NONE, Optional.empty(), metadataVersion(data));
        }
        List<SecretVersion> known = new ArrayList<>();
        versions.fields()
                .forEachRemaining(
                        version -> known.add(secretVersion(Long.parseLong(version.getKey()), version.getValue())));
        known.sort(Comparator.comparingLong(version -> version.version().number()));
        JsonNode custom = data.path("custom_metadata");
        return new SecretMetadata(
                known, recordedDigest(custom), notes(custom), created(data, known), metadataVersion(data));
    }

    /** OpenBao counts the changes of the metadata, Vault does not. */
    private static OptionalLong metadataVersion(JsonNode data) {
        JsonNode version = data.path("current_metadata_version");
        return version.isIntegralNumber() ? OptionalLong.of(version.asLong()) : OptionalLong.empty();
    }

    private static Optional<Instant> created(JsonNode data, List<SecretVersion> known) {
        JsonNode created = data.path("created_time");
        return Optional.of(
                created.isTextual()
                        ? Instant.parse(created.asText())
                        : known.get(0).version().createdTime());
    }

    private static SecretVersion secretVersion(long number, JsonNode version) {
        SecretVersion.State state = state(version);
        String deletionTime = version.path("deletion_time").asText();
        return new SecretVersion(
                version(number, version),
                state,
                state == SecretVersion.State.LIVE || deletionTime.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.parse(deletionTime)),
                actor(version.path("created_by")),
                actor(version.path("deleted_by")));
    }

    /** Empty for an older Vault, which does not store the name. */
    private static String actor(JsonNode by) {
        return by.path("actor").asText("");
    }

    static Version version(long number, JsonNode version) {
        return new Version(number, Instant.parse(version.path("created_time").asText()));
    }

    static ObjectNode digestPatch(RecordedDigest recorded) {
        Version version = recorded.version();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("custom_metadata")
                .put(DIGEST, recorded.digest().base64())
                .put(DIGEST_VERSION, String.valueOf(version.number()))
                .put(DIGEST_CREATED_TIME, version.createdTime().toString());
        return body;
    }

    /** {@code deletion_time} may be in the future: the version is live until then. */
    private static SecretVersion.State state(JsonNode version) {
        String deletionTime = version.path("deletion_time").asText();
        if (version.path("destroyed").asBoolean()) {
            return SecretVersion.State.DESTROYED;
        }
        return deletionTime.isEmpty() || Instant.parse(deletionTime).isAfter(Instant.now())
                ? SecretVersion.State.LIVE
                : SecretVersion.State.DELETED;
    }

    /** A null removes the key, because the body is a merge patch. */
    static ObjectNode notesPatch(NotesChange change) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode custom = body.putObject("custom_metadata");
        change.texts().forEach((note, text) -> custom.put(note.id(), text.isEmpty() ? null : text));
        return body;
    }

    static Notes notes(JsonNode custom) {
        Map<Note, String> texts = new EnumMap<>(Note.class);
        for (Note note : Note.values()) {
            String text = custom.path(note.id()).asText("");
            if (!text.isEmpty()) {
                texts.put(note, text);
            }
        }
        return new Notes(texts);
    }

    /** Empty if the keys are invalid: users who may edit the metadata can write any text there. */
    static Optional<RecordedDigest> recordedDigest(JsonNode custom) {
        String digest = custom.path(DIGEST).asText();
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        try {
            Version version = new Version(
                    Long.parseLong(custom.path(DIGEST_VERSION).asText()),
                    Instant.parse(custom.path(DIGEST_CREATED_TIME).asText()));
            return Optional.of(new RecordedDigest(new Digest(digest), version));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

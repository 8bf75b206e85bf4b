package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.Version;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * KV v2's metadata, and the service's keys in its {@code custom_metadata}. They have the version's number and the time when it was
 * created, because after a removal of the metadata, versions are numbered from 1 again.
 */
final class KvMetadata {

    private static final String DIGEST = "digest";
    private static final String DIGEST_VERSION = "digest_version";
    private static final String DIGEST_CREATED_TIME = "digest_created_time";

    private KvMetadata() {}

    static SecretMetadata parse(JsonNode data) {
        long number = data.path("current_version").asLong();
        JsonNode current = data.path("versions").path(String.valueOf(number));
        if (current.isMissingNode()) {
            return SecretMetadata.ABSENT;
        }
        return new SecretMetadata(
                Optional.of(version(number, current)), live(current), recordedDigest(data.path("custom_metadata")));
    }

    static Version version(long number, JsonNode version) {
        return new Version(number, Instant.parse(version.path("created_time").asText()));
    }

    static Map<String, Map<String, String>> recording(RecordedDigest recorded) {
        Version version = recorded.version();
        return Map.of(
                "custom_metadata",
                Map.of(
                        DIGEST, recorded.digest().base64(),
                        DIGEST_VERSION, String.valueOf(version.number()),
                        DIGEST_CREATED_TIME, version.createdTime().toString()));
    }

    /** {@code deletion_time} may be in the future: the version is deleted at that time. */
    private static boolean live(JsonNode version) {
        String deletionTime = version.path("deletion_time").asText();
        return !version.path("destroyed").asBoolean()
                && (deletionTime.isEmpty() || Instant.parse(deletionTime).isAfter(Instant.now()));
    }

    /** Empty if the keys are invalid: users who may edit the metadata can write any text there. */
    static Optional<RecordedDigest> recordedDigest(JsonNode custom) {
        String digest = custom.path(DIGEST).asText();
        if (!Digest.wellFormed(digest)) {
            return Optional.empty();
        }
        try {
            Version version = new Version(
                    Long.parseLong(custom.path(DIGEST_VERSION).asText()),
                    Instant.parse(custom.path(DIGEST_CREATED_TIME).asText()));
            return Optional.of(new RecordedDigest(new Digest(digest), version));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

package io.optimus.secrets.rest.secret.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.rest.secret.NotesBody;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param versions those that Vault still has, the newest one first */
@Schema(
        name = "SecretHistory",
        requiredProperties = {"name", "namespace", "versions"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryBody(
        @Schema(ref = NameSchemas.SECRET) String name,

        @Schema(ref = NameSchemas.NAMESPACE, description = "empty: project-wide")
        String namespace,

        @Schema(description = "those that Vault still has, the newest one first")
        List<Entry> versions,

        @Schema(description = "a note; only if there is one")
        String description,

        @Schema(description = "a note; only if there is one")
        String owner,

        @Schema(description = "a note; only if there is one. A date, unless it was edited in Vault")
        String expires) {

    @Schema(
            name = "SecretVersion",
            requiredProperties = {"version", "state", "createdAt", "createdBy", "deletedBy"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long version,

            @Schema(enumeration = {"live", "deleted", "destroyed"})
            String state,

            Instant createdAt,

            @Schema(description = "who wrote it, as Vault names the caller; empty before Vault 1.21")
            String createdBy,

            @Schema(description = "only if it is known") Instant deletedAt,

            @Schema(description = "as createdBy; empty if it is not deleted")
            String deletedBy) {

        private static Entry of(SecretVersion version) {
            return new Entry(
                    version.version().number(),
                    version.state().name().toLowerCase(Locale.ROOT),
                    version.version().createdTime(),
                    version.createdBy(),
                    version.deletedTime().orElse(null),
                    version.live() ? "" : version.deletedBy());
        }
    }

    static HistoryBody of(SecretId id, SecretMetadata metadata) {
        List<SecretVersion> versions = metadata.versions();
        return new HistoryBody(
                id.name().value(),
                id.scope().namespaceOrEmpty(),
                versions.stream()
                        .sorted((one, other) -> Long.compare(
                                other.version().number(), one.version().number()))
                        .map(Entry::of)
                        .toList(),
                NotesBody.textOrNull(metadata, Note.DESCRIPTION),
                NotesBody.textOrNull(metadata, Note.OWNER),
                NotesBody.textOrNull(metadata, Note.EXPIRES));
    }
}

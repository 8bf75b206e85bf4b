package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.api.FailureMessage;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.usecase.list.ListPage;
import io.optimus.secrets.secret.usecase.list.ListedSecret;
import io.optimus.secrets.secret.usecase.list.PageToken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param nextPageToken only if pages were requested; empty on the last one */
@Schema(requiredProperties = "secrets")
public record SecretListBody(
        List<Row> secrets,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "only if limit or page_token is given; empty on the last page")
        String nextPageToken) {

    @Schema(
            name = "ListedSecret",
            requiredProperties = {
                "name",
                "digest",
                "namespace",
                "createdAt",
                "updatedAt",
                "updatedBy",
                "version",
                "stale"
            })
    public record Row(
            @Schema(ref = NameSchemas.SECRET) String name,

            @Schema(
                    description = "44 characters; empty if it is stale and the value cannot be read",
                    pattern = "^$|" + Digest.PATTERN)
            String digest,

            @Schema(ref = NameSchemas.NAMESPACE, description = "empty: project-wide")
            String namespace,

            @Schema(description = "of the first version") Instant createdAt,

            @Schema(description = "of this version") Instant updatedAt,

            @Schema(description = "who wrote this version, as Vault names the caller; empty before Vault 1.21")
            String updatedBy,

            long version,

            @Schema(description = "whether the digest of this version is not known")
            boolean stale,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "only if the data in Vault cannot be read as a secret: what is wrong, and how to fix it")
            String problem,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "only if it is deleted",
                    enumeration = {"deleted", "destroyed"})
            String state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "only if it is deleted")
            Instant deletedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "only if it is deleted and Vault says who did it")
            String deletedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "a note; only if there is one")
            String description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "a note; only if there is one")
            String owner,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "a note; only if there is one. A date, unless it was edited in Vault")
            String expires) {

        static Row of(ListedSecret secret) {
            SecretMetadata metadata = secret.metadata();
            Optional<SecretVersion> version = metadata.version(secret.version().number());
            Optional<SecretVersion> deleted = version.filter(known -> !known.live());
            return new Row(
                    secret.id().name().value(),
                    secret.digest().map(Digest::base64).orElse(""),
                    secret.id().scope().namespaceOrEmpty(),
                    metadata.createdTime().orElse(secret.version().createdTime()),
                    secret.version().createdTime(),
                    version.map(SecretVersion::createdBy).orElse(""),
                    secret.version().number(),
                    secret.stale(),
                    secret.malformed().map(FailureMessage::of).orElse(null),
                    deleted.map(SecretListBody::state).orElse(null),
                    deleted.flatMap(SecretVersion::deletedTime).orElse(null),
                    deleted.map(SecretVersion::deletedBy)
                            .filter(by -> !by.isEmpty())
                            .orElse(null),
                    NotesBody.textOrNull(metadata, Note.DESCRIPTION),
                    NotesBody.textOrNull(metadata, Note.OWNER),
                    NotesBody.textOrNull(metadata, Note.EXPIRES));
        }
    }

    private static String state(SecretVersion version) {
        return version.state().name().toLowerCase(Locale.ROOT);
    }

    static SecretListBody unpaged(ListPage page) {
        return new SecretListBody(rows(page), null);
    }

    static SecretListBody paged(ListPage page) {
        return new SecretListBody(
                rows(page), page.next().map(PageToken::encoded).orElse(""));
    }

    private static List<Row> rows(ListPage page) {
        return page.secrets().stream().map(Row::of).toList();
    }
}

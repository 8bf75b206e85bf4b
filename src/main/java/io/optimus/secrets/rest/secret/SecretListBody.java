package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.api.FailureMessage;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.usecase.ListPage;
import io.optimus.secrets.secret.usecase.ListedSecret;
import io.optimus.secrets.secret.usecase.PageToken;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param nextPageToken only where pages were asked for; empty on the last one */
@Schema(requiredProperties = "secrets")
public record SecretListBody(
        List<Row> secrets,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "only where limit or page_token is given; empty on the last page")
        String nextPageToken) {

    @Schema(
            name = "ListedSecret",
            requiredProperties = {"name", "digest", "namespace", "updatedAt", "version", "stale"})
    public record Row(
            @Schema(ref = NameSchemas.SECRET) String name,

            @Schema(
                    description = "44 characters; empty where it is stale and the value cannot be read",
                    pattern = "^$|" + Digest.PATTERN)
            String digest,

            @Schema(ref = NameSchemas.NAMESPACE, description = "empty: project-wide")
            String namespace,

            Instant updatedAt,
            long version,

            @Schema(description = "whether the digest of this version is not known")
            boolean stale,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "only if the data in Vault cannot be read as a secret: what is wrong, and how to fix it")
            String problem) {

        static Row of(ListedSecret secret) {
            return new Row(
                    secret.id().name().value(),
                    secret.digest().map(Digest::base64).orElse(""),
                    secret.id().scope().namespaceOrEmpty(),
                    secret.version().createdTime(),
                    secret.version().number(),
                    secret.stale(),
                    secret.malformed().map(FailureMessage::of).orElse(null));
        }
    }

    static SecretListBody whole(ListPage page) {
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

package io.optimus.secrets.rest.secret.bulk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.usecase.bulk.SecretToImport;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of an import: the secrets of one namespace, or project-wide ones. */
@Schema(name = "Import", additionalProperties = Schema.False.class)
public record ImportBody(
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: project-wide")
        String namespaceName,

        @Schema(
                ref = NameSchemas.FLAG_OR_NULL,
                description = "true: secrets that exist are updated; false or left out: each of them fails with 409")
        boolean update,

        @Schema(required = true, minItems = 1, maxItems = Limits.IMPORTED_SECRETS)
        List<ImportEntry> secrets) {

    static final ImportBody NONE = new ImportBody(null, false, List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ImportBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "namespaceName", "update", "secrets");
        return new ImportBody(
                fields.text("namespaceName"),
                fields.flag("update"),
                fields.objects("secrets", "name", "value").stream()
                        .map(ImportEntry::of)
                        .toList());
    }

    List<SecretToImport> toImport() {
        return secrets.stream().map(ImportEntry::toImport).toList();
    }

    @Override
    public String toString() {
        return "ImportBody[namespaceName=" + namespaceName + "]";
    }
}

package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.NotesChange;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a register or update: the fields of Optimus's messages, and the notes to set.
 *
 * @param value standard base64
 * @param namespaceName empty or left out: project-wide
 * @param projectName the same as in the path, or left out
 * @param secretName the same as in the path, or left out
 * @param description null leaves the note as it is, and empty removes it; the same applies to {@code owner} and {@code expires}
 */
@Schema(additionalProperties = Schema.False.class)
public record WriteBody(
        @Schema(
                description = "the value, standard base64 with padding",
                required = true,
                minLength = 4,
                pattern = Base64Value.PATTERN,
                examples = "c29tZVNlY3JldFZhbHVl")
        String value,

        @Schema(
                ref = NameSchemas.NAMESPACE_OR_NULL,
                description = "empty or left out: project-wide",
                examples = "someNamespace")
        String namespaceName,

        @Schema(hidden = true) String projectName,

        @Schema(hidden = true) String secretName,

        @Schema(ref = NameSchemas.NOTE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String description,

        @Schema(ref = NameSchemas.NOTE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String owner,

        @Schema(ref = NameSchemas.DATE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String expires) {

    private static final WriteBody NONE = new WriteBody(null, null, null, null, null, null, null);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WriteBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(
                given, "value", "namespaceName", "projectName", "secretName", "description", "owner", "expires");
        return new WriteBody(
                fields.text("value"),
                fields.text("namespaceName"),
                fields.text("projectName"),
                fields.text("secretName"),
                fields.text(Note.DESCRIPTION.id()),
                fields.text(Note.OWNER.id()),
                fields.text(Note.EXPIRES.id()));
    }

    /** @param body null if the request had none */
    static WriteBody orNone(WriteBody body) {
        return body == null ? NONE : body;
    }

    SecretBody withoutNotes() {
        return new SecretBody(value, namespaceName, projectName, secretName);
    }

    NotesChange notes() {
        return NotesBody.change(description, owner, expires);
    }

    @Override
    public String toString() {
        return "WriteBody[namespaceName=" + namespaceName + "]";
    }
}

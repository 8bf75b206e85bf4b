package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.SecretMetadata;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The notes to set.
 *
 * @param namespaceName empty or left out: project-wide
 */
@Schema(additionalProperties = Schema.False.class)
public record NotesBody(
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: project-wide")
        String namespaceName,

        @Schema(ref = NameSchemas.NOTE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String description,

        @Schema(ref = NameSchemas.NOTE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String owner,

        @Schema(ref = NameSchemas.DATE_OR_NULL, description = "left out: stays as it is; empty: is removed")
        String expires) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NotesBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "namespaceName", "description", "owner", "expires");
        return new NotesBody(
                fields.text("namespaceName"),
                fields.text(Note.DESCRIPTION.id()),
                fields.text(Note.OWNER.id()),
                fields.text(Note.EXPIRES.id()));
    }

    NotesChange notes() {
        return change(description, owner, expires);
    }

    /** A null text leaves the note unchanged. */
    static NotesChange change(String description, String owner, String expires) {
        Map<Note, String> texts = new EnumMap<>(Note.class);
        put(texts, Note.DESCRIPTION, description);
        put(texts, Note.OWNER, owner);
        put(texts, Note.EXPIRES, expires);
        return new NotesChange(texts);
    }

    private static void put(Map<Note, String> texts, Note note, String text) {
        if (text != null) {
            texts.put(note, text);
        }
    }

    /** The note in a response; null if there is none. */
    public static String textOrNull(SecretMetadata metadata, Note note) {
        String text = metadata.notes().text(note);
        return text.isEmpty() ? null : text;
    }
}

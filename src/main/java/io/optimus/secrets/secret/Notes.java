package io.optimus.secrets.secret;

import io.optimus.secrets.contract.Note;
import java.util.Map;

/**
 * The notes about a secret.
 *
 * @param texts as they are in the store; users who may edit the metadata can write any text there
 */
public record Notes(Map<Note, String> texts) {

    public static final Notes NONE = new Notes(Map.of());

    public Notes {
        texts = Map.copyOf(texts);
    }

    /** Empty if there is none. */
    public String text(Note note) {
        return texts.getOrDefault(note, "");
    }
}

package io.optimus.secrets.secret;

import io.optimus.secrets.contract.Note;
import java.util.Map;

/**
 * Notes to set. Other notes are not changed.
 *
 * @param texts an empty one removes the note
 */
public record NotesChange(Map<Note, String> texts) {

    public static final NotesChange NONE = new NotesChange(Map.of());

    /** @throws SecretException.InvalidArgument if the store does not accept a text */
    public NotesChange {
        texts = Map.copyOf(texts);
        texts.forEach((note, text) -> note.violation(text).ifPresent(why -> {
            throw new SecretException.InvalidArgument(note.id(), why);
        }));
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }
}

package io.optimus.secrets.contract;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A note about a secret. Vault keeps the notes in {@code custom_metadata}, whose limits they follow.
 * A user who may list a secret can read them.
 */
public enum Note {
    DESCRIPTION,
    OWNER,
    /** The date by which the value should be replaced. */
    EXPIRES;

    /** Vault's maximum size of a value in {@code custom_metadata}. */
    public static final int MAX_BYTES = 512;

    /** The form of a date. */
    public static final String DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private static final Pattern DATE = Pattern.compile(DATE_PATTERN);

    /** The name of the key in Vault, of the field in the API and of the option. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Says what is wrong with a text.
     *
     * @param text empty removes the note
     * @return empty if the text is valid
     */
    public Optional<String> violation(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (this == EXPIRES) {
            return date(text).isPresent() ? Optional.empty() : Optional.of(id() + " must be a date such as 2027-01-31");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(id() + " is longer than " + MAX_BYTES + " bytes, the maximum in Vault");
        }
        return text.codePoints().allMatch(Note::isPrintable)
                ? Optional.empty()
                : Optional.of(id() + " must be one line of printable characters");
    }

    /** The date in the note {@link #EXPIRES}; empty if the text is not a date. It may have been edited in Vault. */
    public static Optional<LocalDate> date(String text) {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As Go's unicode.IsPrint, by which Vault decides. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}

package io.optimus.secrets.secret;

/** A project's name, as {@link NameGrammar#PROJECT} has it. */
public record ProjectName(String value) {

    public ProjectName {
        NameGrammar.PROJECT.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.optimus.secrets.secret;

/** A secret's name, as {@link NameGrammar#SECRET} has it. */
public record SecretName(String value) {

    public SecretName {
        NameGrammar.SECRET.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

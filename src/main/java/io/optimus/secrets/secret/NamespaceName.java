package io.optimus.secrets.secret;

/** A namespace's name, as {@link NameGrammar#NAMESPACE} has it. */
public record NamespaceName(String value) {

    public NamespaceName {
        NameGrammar.NAMESPACE.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

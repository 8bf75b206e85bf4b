package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A namespace's name, as {@link NameGrammar#NAMESPACE} has it. */
public record NamespaceName(String value) {

    public NamespaceName {
        SecretException.InvalidArgument.checked(NameGrammar.NAMESPACE, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A namespace's name, which follows {@link NameGrammar#NAMESPACE}. */
public record NamespaceName(String value) {

    public NamespaceName {
        SecretException.InvalidArgument.checked(NameGrammar.NAMESPACE, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

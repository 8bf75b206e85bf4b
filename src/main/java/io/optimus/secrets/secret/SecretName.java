package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A secret's name, which follows {@link NameGrammar#SECRET}. */
public record SecretName(String value) {

    public SecretName {
        SecretException.InvalidArgument.checked(NameGrammar.SECRET, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

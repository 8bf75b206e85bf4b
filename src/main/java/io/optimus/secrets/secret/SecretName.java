package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A secret's name, as {@link NameGrammar#SECRET} has it. */
public record SecretName(String value) {

    public SecretName {
        SecretException.InvalidArgument.checked(NameGrammar.SECRET, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

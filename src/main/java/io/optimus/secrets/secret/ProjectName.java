package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A project's name, as {@link NameGrammar#PROJECT} has it. */
public record ProjectName(String value) {

    public ProjectName {
        SecretException.InvalidArgument.checked(NameGrammar.PROJECT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

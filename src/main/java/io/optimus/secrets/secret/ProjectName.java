package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;

/** A project's name, which follows {@link NameGrammar#PROJECT}. */
public record ProjectName(String value) {

    public ProjectName {
        SecretException.InvalidArgument.checked(NameGrammar.PROJECT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}

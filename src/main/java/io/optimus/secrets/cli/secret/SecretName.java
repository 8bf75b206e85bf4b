package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.WrongUsage;

/** What Optimus's own command line refuses; the rest of the grammar is the service's to judge. */
final class SecretName {

    private static final String RESERVED = "_OPTIMUS_";

    private SecretName() {}

    static String check(String name) {
        if (name == null || name.isEmpty()) {
            throw new WrongUsage("secret name is required");
        }
        if (name.startsWith(RESERVED)) {
            throw new WrongUsage("secret name cannot be started with " + RESERVED);
        }
        return name;
    }
}

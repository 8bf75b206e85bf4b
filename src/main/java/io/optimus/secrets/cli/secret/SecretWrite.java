package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretsApi;

/** Writes one value as the options say, and returns what was done, in Optimus's words. */
final class SecretWrite {

    /** How often creating and updating alternate while other callers delete and create the same secret. */
    private static final int ROUNDS = 5;

    private static final String REGISTERED = "Secret registered";
    private static final String UPDATED = "Secret updated";

    private final SecretsApi secrets;
    private final String name;
    private final String namespace;
    private final String value;

    /**
     * @param value base64
     */
    SecretWrite(SecretsApi secrets, String name, String namespace, String value) {
        this.secrets = secrets;
        this.name = name;
        this.namespace = namespace;
        this.value = value;
    }

    String create() {
        try {
            return register();
        } catch (Refusal e) {
            throw e.alreadyExists()
                    ? new CommandFailure("secret " + name
                            + " already exists: give --update-only to update it, or --confirm to register or update it")
                    : e;
        }
    }

    String update() {
        try {
            secrets.update(name, namespace, value);
        } catch (OutcomeUnknown lost) {
            // The update is not repeated, because a late first request would then create a second version.
            if (!lost.worthChecking() || !isThere()) {
                throw lost;
            }
        }
        return UPDATED;
    }

    String createOrUpdate() {
        for (int round = 1; ; round++) {
            try {
                return register();
            } catch (Refusal e) {
                if (!e.alreadyExists()) {
                    throw e;
                }
            }
            try {
                return update();
            } catch (Refusal e) {
                if (!e.notFound() || round == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    private String register() {
        try {
            secrets.create(name, namespace, value);
        } catch (OutcomeUnknown lost) {
            if (!lost.worthChecking() || !wasRegistered()) {
                throw lost;
            }
        }
        return REGISTERED;
    }

    /**
     * Registers again, which does not change an existing secret. If the secret exists, either the first request or another caller
     * has created it. The value shows which, if the caller may read it. After any other failure, the outcome stays unknown.
     */
    private boolean wasRegistered() {
        try {
            secrets.create(name, namespace, value);
            return true;
        } catch (Refusal e) {
            return e.alreadyExists() && isThere();
        } catch (CommandFailure e) {
            return false;
        }
    }

    private boolean isThere() {
        try {
            return secrets.has(name, namespace, value);
        } catch (CommandFailure e) {
            return false;
        }
    }
}

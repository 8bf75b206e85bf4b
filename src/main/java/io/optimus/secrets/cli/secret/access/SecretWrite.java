package io.optimus.secrets.cli.secret.access;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretsApi;

/** Writes one value by the rule that the flags ask for, and answers in Optimus's words what was done. */
public final class SecretWrite {

    /** How often creating and updating alternate while other callers delete and create the same secret. */
    private static final int ROUNDS = 5;

    public static final String REGISTERED = "Secret registered";
    public static final String UPDATED = "Secret updated";

    private final SecretsApi secrets;
    private final String name;
    private final String namespace;
    private final String value;

    /**
     * @param value base64
     */
    public SecretWrite(SecretsApi secrets, String name, String namespace, String value) {
        this.secrets = secrets;
        this.name = name;
        this.namespace = namespace;
        this.value = value;
    }

    public String create() {
        try {
            return register();
        } catch (Refusal e) {
            throw e.alreadyExists()
                    ? new CommandFailure("secret " + name
                            + " already exists: give --update-only to update it, or --confirm to register or update it")
                    : e;
        }
    }

    public String update() {
        try {
            secrets.update(name, namespace, value);
        } catch (OutcomeUnknown lost) {
            // Not again: where the first try is late, it would be a second version.
            if (!lost.worthLookingInto() || !isThere()) {
                throw lost;
            }
        }
        return UPDATED;
    }

    public String createOrUpdate() {
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

    public String register() {
        try {
            secrets.create(name, namespace, value);
        } catch (OutcomeUnknown lost) {
            if (!lost.worthLookingInto() || !registeredAfterAll()) {
                throw lost;
            }
        }
        return REGISTERED;
    }

    /**
     * Registering again changes nothing that exists. If the secret exists already, the first try or another caller has made it:
     * the value shows which, if the caller may read it. After any other failure the first try's outcome stays unknown.
     */
    private boolean registeredAfterAll() {
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

package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretsApi;
import io.optimus.secrets.contract.Note;
import java.util.Map;

/** Writes one value as the options say, and returns what was done, in Optimus's words. */
public final class SecretWrite {

    /** The max attempts to create or update, because other callers may delete and create the same secret. */
    private static final int MAX_ATTEMPTS = 5;

    public static final String REGISTERED = "Secret registered";
    public static final String UPDATED = "Secret updated";

    private final SecretsApi secrets;
    private final String name;
    private final String namespace;
    private final String value;
    private final Map<Note, String> notes;
    private String version = "";

    /**
     * @param value base64
     */
    public SecretWrite(SecretsApi secrets, String name, String namespace, String value, Map<Note, String> notes) {
        this.secrets = secrets;
        this.name = name;
        this.namespace = namespace;
        this.value = value;
        this.notes = notes;
    }

    /** The number of the version that was written; empty if it is not known. */
    public String version() {
        return version;
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
            version = secrets.update(name, namespace, value, notes);
        } catch (OutcomeUnknown lost) {
            checkUpdate(lost);
        }
        return UPDATED;
    }

    /**
     * Finds out whether an update took effect if its response was lost. The update is not repeated, because the first request could still create
     * a second version.
     *
     * @throws OutcomeUnknown if that stays unknown
     */
    public void checkUpdate(OutcomeUnknown lost) {
        if (!lost.worthChecking() || !isStored()) {
            throw lost;
        }
    }

    public String createOrUpdate() {
        for (int attempt = 1; ; attempt++) {
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
                if (!e.notFound() || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public String register() {
        try {
            version = secrets.create(name, namespace, value, notes);
        } catch (OutcomeUnknown lost) {
            checkRegistration(lost);
        }
        return REGISTERED;
    }

    /**
     * Makes sure that a registration took effect if its response was lost.
     *
     * @throws OutcomeUnknown if that stays unknown
     */
    public void checkRegistration(OutcomeUnknown lost) {
        if (!lost.worthChecking() || !wasRegistered()) {
            throw lost;
        }
    }

    /**
     * Registers again, which does not change an existing secret. If the secret exists, either the first request or another caller
     * has created it. The value shows which, if the caller may read it. After any other failure, the outcome stays unknown.
     */
    private boolean wasRegistered() {
        try {
            version = secrets.create(name, namespace, value, notes);
            return true;
        } catch (Refusal e) {
            return e.alreadyExists() && isStored();
        } catch (CommandFailure e) {
            return false;
        }
    }

    /** Sets the notes again, because the service writes them after the value. */
    private boolean isStored() {
        try {
            boolean stored = secrets.has(name, namespace, value);
            if (stored && !notes.isEmpty()) {
                secrets.versions().annotate(name, namespace, notes);
            }
            return stored;
        } catch (CommandFailure e) {
            return false;
        }
    }
}

package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** The service's answer that it did not do what was asked. The message is the service's own. */
public final class Refusal extends CommandFailure {

    private static final long serialVersionUID = 1L;

    /** What was asked for is invalid, such as a name: to try again is useless. */
    private static final int BAD_REQUEST = 400;

    private final int status;

    private final transient List<String> missing;

    /**
     * @param missing the answer's list of the secrets that do not exist; null where it has none
     */
    Refusal(int status, String message, Object missing) {
        super(message, status == BAD_REQUEST ? ExitCode.WRONG_USAGE : ExitCode.FAILED);
        this.status = status;
        List<String> names = new ArrayList<>();
        if (missing instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String name) {
                    names.add(name);
                }
            }
        }
        this.missing = names;
    }

    public boolean unauthenticated() {
        return status == 401;
    }

    public boolean forbidden() {
        return status == 403;
    }

    /** Whether the same may be done later. */
    public boolean temporary() {
        return status == 429 || status >= 500;
    }

    public boolean alreadyExists() {
        return status == 409;
    }

    public boolean notFound() {
        return status == 404;
    }

    /** The names of the secrets asked for that do not exist; empty where something else was wrong. */
    public List<String> missing() {
        return missing;
    }
}

package io.optimus.secrets.cli.api;

import io.optimus.secrets.cli.CommandFailure;

/** The service's answer that it did not do what was asked. The message is the service's own. */
public final class Refusal extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    public boolean unauthenticated() {
        return status == 401;
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
}

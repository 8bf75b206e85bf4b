package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** The service's error response: it did not carry out the request. The message is the service's own. */
public final class Refusal extends CommandFailure {

    private static final long serialVersionUID = 1L;

    /** The request is invalid, for example because of a name. */
    private static final int BAD_REQUEST = 400;

    private final int status;

    private final transient List<String> missing;

    private final boolean wrongProject;

    /**
     * @param missing the list of missing secrets in the response; null if it has none
     */
    Refusal(int status, String message, Object missing) {
        super(message, status == BAD_REQUEST ? ExitCode.WRONG_USAGE : ExitCode.FAILED);
        this.status = status;
        this.wrongProject = false;
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

    private Refusal(Refusal of, String message, List<String> details, boolean wrongProject) {
        super(message, of.exitCode(), details);
        this.status = of.status;
        this.missing = of.missing;
        this.wrongProject = wrongProject;
    }

    /** This refusal for a caller who has no role at all. A policy that is not a role may still give some rights. */
    Refusal withoutRole(String message) {
        return new Refusal(this, message, List.of(getMessage()), false);
    }

    /** This refusal for a caller who has roles in other projects only. */
    Refusal ofWrongProject(String message) {
        return new Refusal(this, message, List.of(), true);
    }

    /** Whether the message names the projects in which the caller has roles. */
    public boolean wrongProject() {
        return wrongProject;
    }

    /** Whether advice about a missing permission helps. In the wrong project it would mislead. */
    public boolean lacksPermission() {
        return forbidden() && !wrongProject;
    }

    public boolean unauthenticated() {
        return status == 401;
    }

    public boolean forbidden() {
        return status == 403;
    }

    /** Whether the same request may succeed later. */
    public boolean temporary() {
        return status == 429 || status >= 500;
    }

    public boolean alreadyExists() {
        return status == 409;
    }

    public boolean notFound() {
        return status == 404;
    }

    /** Whether the service does not accept the form or the size of the request, or does not know the call. */
    public boolean isUnsupported() {
        return status == BAD_REQUEST || status == 404 || status == 405 || status == 413;
    }

    /** The names of the requested secrets that do not exist; empty for another error. */
    public List<String> missing() {
        return missing;
    }
}

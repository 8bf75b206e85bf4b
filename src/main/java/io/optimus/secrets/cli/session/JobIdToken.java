package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.settings.Endpoint;

/** The ID token that a CI platform gives a job. It is a JWT, which the service passes on to Vault's JWT mount. */
interface JobIdToken {

    /** The name for {@code --method}. */
    String method();

    /** Adds the options of the method, besides those of a login by a JWT. */
    void declare(MethodOptions options);

    /**
     * @throws CommandFailure if it may not be sent to the endpoint, or the job has none; the message says what to add to the pipeline
     */
    String read(MethodOptions options, Endpoint endpoint);
}

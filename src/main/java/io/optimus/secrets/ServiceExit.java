package io.optimus.secrets;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.function.BiConsumer;

/**
 * Ends the process when the service has ended. If the service did not start, it prints the reason instead of Quarkus's own
 * message, which advises to kill the program that uses the port.
 */
final class ServiceExit implements BiConsumer<Integer, Throwable> {

    @Override
    public void accept(Integer exitCode, Throwable failure) {
        if (failure != null) {
            report(rootCause(failure), failure);
        }
        if (LaunchMode.current().isDevOrTest()) {
            // Quarkus's handler waits for a change, and starts the service again.
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
            return;
        }
        System.exit(exitCode);
    }

    private static void report(Throwable cause, Throwable failure) {
        if (cause instanceof QuarkusBindException taken) {
            System.err.println("Error: " + message(taken));
        } else if (cause instanceof ConfigurationException
                || cause instanceof ConfigValidationException
                || cause instanceof PreventFurtherStepsException) {
            System.err.println("Error: " + cause.getMessage());
        } else {
            failure.printStackTrace();
        }
    }

    private static String message(QuarkusBindException taken) {
        return QuarkusBindException.isKnownHost(taken.getHost())
                ? "port " + taken.getPort()
                        + " is taken by another program: end that program, or choose another port with"
                        + " --port or QUARKUS_HTTP_PORT (for HTTPS: QUARKUS_HTTP_SSL_PORT)"
                : "cannot listen on " + taken.getHost() + ", port " + taken.getPort()
                        + ": this machine does not have that address, or the port is taken; give --host and --port,"
                        + " or set QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT";
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}

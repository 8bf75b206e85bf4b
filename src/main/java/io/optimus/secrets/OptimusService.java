package io.optimus.secrets;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.quarkus.picocli.runtime.PicocliRunner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The service: {@code optimus serve}, a Quarkus application in command mode. Quarkus reads its settings before it runs a command.
 * So the command is executed twice: first by {@link #main}, to turn its options into settings and boot Quarkus, then by Quarkus.
 */
@QuarkusMain
@Singleton
public class OptimusService {

    /**
     * A platform may set OpenTelemetry's environment variables for every program. They take precedence over Quarkus's settings.
     * Some of them would keep Quarkus from starting, even with traces off. System properties take precedence over both.
     */
    private static final Map<String, String> FIXED = Map.of(
            "otel.propagators", "tracecontext",
            "otel.traces.exporter", "cdi",
            "otel.metrics.exporter", "cdi",
            "otel.logs.exporter", "cdi",
            "otel.traces.sampler", "parentbased_traceidratio");

    /** The same as in application.properties. */
    private static final String DEFAULT_VAULT = "http://127.0.0.1:8200";

    private static final String VAULT_ADDR = "VAULT_ADDR";

    public static void main(String... arguments) {
        String[] args = withCommand(arguments);
        int exitCode = OptimusCommandLine.serve(ProcessEnvironment.current(), settings -> start(settings, args))
                .execute(args);
        // In dev mode the process outlives the service, which is started again after a change.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** {@code serve} may be left out. */
    private static String[] withCommand(String... args) {
        if (args.length > 0 && !args[0].startsWith("-")) {
            return args;
        }
        return Stream.concat(Stream.of("serve"), Stream.of(args)).toArray(String[]::new);
    }

    private static void start(Map<String, String> settings, String... args) {
        FIXED.forEach(System::setProperty);
        // As for Vault's own programs, empty means not set. Quarkus would use it as the address.
        if ("".equals(System.getenv(VAULT_ADDR))) {
            System.setProperty(VAULT_ADDR, DEFAULT_VAULT);
        }
        settings.forEach(System::setProperty);
        Quarkus.run(PicocliRunner.class, new ServiceExit(), args);
    }

    /** The command that Quarkus executes after it has started. */
    @Produces
    @Singleton
    CommandLine commandLine() {
        return OptimusCommandLine.serve(ProcessEnvironment.current(), settings -> Quarkus.waitForExit())
                .commandLine();
    }
}

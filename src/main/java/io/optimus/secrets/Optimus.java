package io.optimus.secrets;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;

/** The entry point. Only {@code serve} boots Quarkus, which takes longer than any other command runs. */
@QuarkusMain
public final class Optimus {

    private Optimus() {}

    public static void main(String... args) {
        System.exit(OptimusCommandLine.create(ProcessEnvironment.current(), new QuarkusService())
                .execute(args));
    }

    /** A named class: a lambda would cost every command the set-up of invokedynamic. */
    private static final class QuarkusService implements Runnable {

        /**
         * OpenTelemetry puts variables of the environment, which platforms give to whatever runs on them, over Quarkus's settings.
         * Of these, some would keep Quarkus from starting, even with traces off; properties of the system come before them.
         */
        private static final Map<String, String> FIXED = Map.of(
                "otel.propagators", "tracecontext",
                "otel.traces.exporter", "cdi",
                "otel.metrics.exporter", "cdi",
                "otel.logs.exporter", "cdi",
                "otel.traces.sampler", "parentbased_traceidratio");

        /** As in application.properties. */
        private static final String DEFAULT_VAULT = "http://127.0.0.1:8200";

        private static final String VAULT_ADDR = "VAULT_ADDR";

        @Override
        public void run() {
            FIXED.forEach(System::setProperty);
            // Empty means not set, as for Vault's own programs; Quarkus would take it for the address.
            if ("".equals(System.getenv(VAULT_ADDR))) {
                System.setProperty(VAULT_ADDR, DEFAULT_VAULT);
            }
            Quarkus.run(null, new ServiceExit());
        }
    }
}

package io.optimus.secrets;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

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
        @Override
        public void run() {
            Quarkus.run();
        }
    }
}

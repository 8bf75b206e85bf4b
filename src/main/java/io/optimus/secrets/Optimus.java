package io.optimus.secrets;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;

/** The command line. It does not boot Quarkus, because that takes longer than any command: see {@link OptimusService}. */
public final class Optimus {

    private Optimus() {}

    public static void main(String... args) {
        System.exit(OptimusCommandLine.create(ProcessEnvironment.current()).execute(args));
    }
}

package io.optimus.secrets;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;

/** The command line. It does not boot Quarkus, which takes longer than any command runs: see {@link OptimusService}. */
public final class Optimus {

    private Optimus() {}

    public static void main(String... args) {
        System.exit(OptimusCommandLine.create(ProcessEnvironment.current()).execute(args));
    }
}

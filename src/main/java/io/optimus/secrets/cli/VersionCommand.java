package io.optimus.secrets.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "Show the version of this command line")
final class VersionCommand implements Runnable {

    @Option(names = "--verbose", description = "Show also the Java that runs it")
    private boolean verbose;

    private final ProcessEnvironment environment;

    VersionCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        // The build writes it into the jar; classes in a folder, as in a unit test, have none.
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        environment.streams().out().println("optimus " + (version == null ? "(not packaged)" : version));
        if (verbose) {
            environment
                    .streams()
                    .out()
                    .println("Java " + System.getProperty("java.runtime.version") + ", "
                            + System.getProperty("java.vendor"));
        }
    }
}

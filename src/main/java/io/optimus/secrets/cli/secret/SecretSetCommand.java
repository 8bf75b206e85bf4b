package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.Refusal;
import io.optimus.secrets.cli.api.SecretsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Register a secret, or update one",
        footer = {
            "",
            "Without VALUE and --file the value is read from standard input, to the byte;",
            "on a terminal it is asked for and not shown. Other users of this machine can see",
            "a VALUE in the list of processes while the command runs: prefer one of those.",
            "",
            "A secret that exists already is an error, unless --update-only or --confirm is given.",
            "",
            "Examples:",
            "  optimus secret set someSecret someSecretValue",
            "  optimus secret set someSecret c29tZVNlY3JldFZhbHVl --base64",
            "  optimus secret set someSecret --file=/path/to/secret",
            "  optimus secret set someSecret --namespace someNamespace --file=-  < /path/to/secret",
            "  optimus secret set someSecret --update-only",
            "  optimus secret set someSecret -- -valueThatStartsWithADash"
        })
final class SecretSetCommand implements Runnable {

    /** Creating and updating take turns while others delete and create the same secret; nobody races so often. */
    private static final int ROUNDS = 5;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The secret's name")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Its value, as text")
    private String value;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only for the jobs of this namespace (default: for the whole project)")
    private String namespace = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Take the value from a file, to the byte; - is standard input. Wins over VALUE")
    private String file;

    @Option(names = "--base64", description = "The value is base64 already")
    private boolean base64;

    @Option(names = "--update-only", description = "Update a secret; an error where it does not exist")
    private boolean updateOnly;

    @Option(names = "--confirm", description = "Update without asking where the secret exists")
    private boolean confirm;

    @Mixin
    private ProjectOptions project;

    private final ProcessEnvironment environment;

    SecretSetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        SecretName.check(name);
        SecretsApi secrets = project.resolve(environment).secrets();
        String encoded = new ValueSource(environment).read(value, file).encoded(base64);
        if (updateOnly) {
            update(secrets, encoded);
        } else if (confirm) {
            createOrUpdate(secrets, encoded);
        } else {
            create(secrets, encoded);
        }
    }

    private void create(SecretsApi secrets, String encoded) {
        try {
            secrets.create(name, namespace, encoded);
        } catch (Refusal e) {
            throw e.alreadyExists()
                    ? new CommandFailure("secret " + name
                            + " already exists: give --update-only to update it, or --confirm to register or update it")
                    : e;
        }
        say("Secret registered");
    }

    private void update(SecretsApi secrets, String encoded) {
        secrets.update(name, namespace, encoded);
        say("Secret updated");
    }

    private void createOrUpdate(SecretsApi secrets, String encoded) {
        for (int round = 1; ; round++) {
            try {
                secrets.create(name, namespace, encoded);
                say("Secret registered");
                return;
            } catch (Refusal e) {
                if (!e.alreadyExists()) {
                    throw e;
                }
            }
            try {
                update(secrets, encoded);
                return;
            } catch (Refusal e) {
                if (!e.notFound() || round == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    private void say(String done) {
        environment.streams().err().println(done);
    }
}

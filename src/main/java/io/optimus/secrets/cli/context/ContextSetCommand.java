package io.optimus.secrets.cli.context;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import io.optimus.secrets.cli.settings.Context;
import io.optimus.secrets.cli.settings.Contexts;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.contract.NameGrammar;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class ContextSetCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "CONTEXT", "The context");
    private final OptionSpec host =
            option("HOST:PORT", "The service, or its http:// or https:// URL; a new context needs it", "--host");
    private final OptionSpec project = CommandDescription.project("The project");
    private final OptionSpec namespace = CommandDescription.namespace("The namespace");
    private final OptionSpec caCert = option("FILE", "PEM file with the CA of an https:// host", "--ca-cert");

    private final ProcessEnvironment environment;

    ContextSetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "set", "Create a context, or change what is given")
                .add(name)
                .add(host, project, namespace, caCert)
                .withFooter(
                        "The project, the namespace and the CA count only at the host of the context, and the",
                        "namespace only in its project. Tokens are not part of a context: log in to its host.",
                        "",
                        "Examples:",
                        "  optimus context set prod --host https://secrets.example.com --project sales",
                        "  optimus context set prod --namespace crm");
    }

    @Override
    public void run() {
        if (name.getValue() == null) {
            throw new WrongUsage("the name of the context is required");
        }
        Contexts contexts = new Contexts(environment);
        String chosen = Contexts.checkedName(name.getValue());
        Context before = contexts.find(chosen);
        if (before == null && host.getValue() == null) {
            throw new WrongUsage("--host is required, because there is no context " + chosen + " yet");
        }
        Context after = new Context(
                chosen,
                host.getValue() == null ? before.host() : checkedHost(),
                given(project, NameGrammar.PROJECT, before == null ? null : before.project()),
                given(namespace, NameGrammar.NAMESPACE, before == null ? null : before.namespace()),
                caCert.getValue() == null ? before == null ? null : before.caCert() : certificate());
        contexts.store(after);
        environment.message((before == null ? "Created context " : "Changed context ") + after.description());
    }

    private String checkedHost() {
        return Host.of(Setting.ofFlag(host.getValue(), "--host")).asTyped();
    }

    private static String given(OptionSpec option, NameGrammar grammar, String before) {
        String typed = option.getValue();
        if (typed != null && !grammar.accepts(typed)) {
            throw new WrongUsage(grammar.rule(option.longestName()));
        }
        return typed == null ? before : typed;
    }

    /** As an absolute path, because a context is used in other folders. */
    private String certificate() {
        Path file = environment.workingDirectory().resolve(caCert.<String>getValue());
        new TrustedCertificates(file, caCert.getValue() + " (from --ca-cert)").pem();
        return file.toAbsolutePath().normalize().toString();
    }
}

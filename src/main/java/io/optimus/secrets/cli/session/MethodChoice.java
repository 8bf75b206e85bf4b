package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.settings.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** Finds the method of a login without options. The service lists its methods, and a user on a terminal chooses one. */
final class MethodChoice {

    private final StandardStreams streams;
    private final LoginOptions options;
    private final Endpoint endpoint;

    MethodChoice(StandardStreams streams, LoginOptions options, Endpoint endpoint) {
        this.streams = streams;
        this.options = options;
        this.endpoint = endpoint;
    }

    /**
     * Asks on the terminal, unless the service offers only one method. An older service does not list its methods. Then a token is used.
     *
     * @throws WrongUsage if the user types no method
     */
    String ask() {
        List<String> methods = offered();
        if (methods.isEmpty()) {
            return LoginOptions.TOKEN;
        }
        if (methods.size() == 1) {
            return methods.get(0);
        }
        methods.add(LoginOptions.TOKEN);
        streams.message("Login methods of " + endpoint.host().url() + ":");
        for (int i = 0; i < methods.size(); i++) {
            streams.message("  " + (i + 1) + "  " + methods.get(i));
        }
        String typed = Question.line(streams, "Method [" + methods.get(0) + "]: ");
        if (typed.isEmpty()) {
            return methods.get(0);
        }
        for (int i = 0; i < methods.size(); i++) {
            if (typed.equals(methods.get(i)) || typed.equals(Integer.toString(i + 1))) {
                return methods.get(i);
            }
        }
        throw new WrongUsage("the method must be one of: " + String.join(", ", methods));
    }

    /** The error for a login without a terminal, without options, and without a token on standard input. */
    WrongUsage nothingGiven() {
        List<String> methods = offered();
        methods.addAll(options.methodsForJobs(methods));
        methods.add(LoginOptions.TOKEN);
        String command = "optimus login --host " + ShellWord.of(endpoint.host().asTyped()) + " ";
        return new WrongUsage(
                "there is neither a terminal nor a token on standard input; choose how to log in:",
                methods.stream().map(method -> command + options.usage(method)).toList());
    }

    /** The methods that the service offers and this version knows; none if the service is older than this call. */
    private List<String> offered() {
        try {
            List<String> offered = new ArrayList<>(new SessionApi(new ServiceConnection(endpoint, null)).methods());
            offered.retainAll(options.methods());
            return offered;
        } catch (Refusal e) {
            if (e.isUnsupported()) {
                return new ArrayList<>();
            }
            throw e;
        }
    }
}

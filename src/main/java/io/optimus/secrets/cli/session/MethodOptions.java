package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.WrongUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of the login methods. If several methods have the same option, its help names them all. */
final class MethodOptions {

    /** @param methods the methods that have the option, by the meaning of the option */
    private record Declared(String label, Map<String, List<String>> methods) {

        private List<String> owners() {
            List<String> owners = new ArrayList<>();
            methods.values().forEach(owners::addAll);
            return owners;
        }

        private OptionSpec spec(String name) {
            List<String> words = new ArrayList<>();
            methods.forEach((meaning, owners) -> words.add(String.join(", ", owners) + ": " + meaning));
            return CommandDescription.option(label, String.join("; ", words), name);
        }
    }

    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, OptionSpec> specs = new LinkedHashMap<>();

    /**
     * Adds an option of a method. All options are added before any is used.
     *
     * @param name with its dashes
     * @param label the name of the option's value in the help
     * @param meaning the option's description for this method
     */
    void declare(String method, String name, String label, String meaning) {
        declared.computeIfAbsent(name, added -> new Declared(label, new LinkedHashMap<>()))
                .methods()
                .computeIfAbsent(meaning, added -> new ArrayList<>())
                .add(method);
    }

    /** Adds an option that no other method has. */
    void add(String method, OptionSpec option) {
        declared.put(option.longestName(), new Declared(option.paramLabel(), Map.of("", List.of(method))));
        specs.put(option.longestName(), option);
    }

    OptionSpec spec(String name) {
        return specs.computeIfAbsent(name, missing -> declared.get(missing).spec(missing));
    }

    /** The value of the option; null if it is not given. */
    String value(String name) {
        return spec(name).getValue();
    }

    List<OptionSpec> all() {
        List<OptionSpec> all = new ArrayList<>();
        for (String name : declared.keySet()) {
            all.add(spec(name));
        }
        return all;
    }

    boolean noneGiven() {
        return all().stream().noneMatch(CommandDescription::given);
    }

    /**
     * The methods that have all given options.
     *
     * @throws WrongUsage if there is none
     */
    List<String> matching(List<String> methods) {
        List<String> matching = methods;
        for (Map.Entry<String, Declared> option : declared.entrySet()) {
            if (CommandDescription.given(spec(option.getKey()))) {
                List<String> owners = option.getValue().owners();
                List<String> left = matching.stream().filter(owners::contains).toList();
                if (left.isEmpty()) {
                    throw new WrongUsage(option.getKey() + " is for --method " + String.join(" or ", owners)
                            + ", not for " + String.join(" or ", matching));
                }
                matching = left;
            }
        }
        return matching;
    }
}

package io.optimus.secrets.docs;

import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A composite action of GitHub, run like GitHub's runner does. */
record CompositeAction(Path folder, Map<String, Object> definition) {

    private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.([a-z0-9-]+) }}");

    static CompositeAction of(Path folder) throws IOException {
        return new CompositeAction(
                folder.toAbsolutePath(), new Yaml().load(Files.readString(folder.resolve("action.yml"))));
    }

    /** The inputs of the first step of a workflow that uses the action. */
    Map<String, String> inputsIn(String workflow) {
        Map<String, Object> document = new Yaml().load(workflow);
        for (Object job : map(document.get("jobs")).values()) {
            for (Object step : (List<?>) map(job).get("steps")) {
                if (String.valueOf(map(step).get("uses")).contains("/ci/github@")) {
                    return inputs(map(map(step).get("with")));
                }
            }
        }
        throw new AssertionError("no step uses the action");
    }

    private Map<String, String> inputs(Map<String, Object> given) {
        Map<String, String> inputs = new HashMap<>();
        map(definition.get("inputs")).forEach((name, description) -> {
            Object value = given.getOrDefault(name, map(description).get("default"));
            if (value == null) {
                throw new AssertionError(name + " is required");
            }
            inputs.put(name, value.toString());
        });
        if (!inputs.keySet().containsAll(given.keySet())) {
            throw new AssertionError("unknown inputs: " + given.keySet());
        }
        return inputs;
    }

    /** Runs each step in its own shell, until a step fails. */
    Ended run(DocumentedShell shell, Path work, Map<String, String> inputs) throws IOException, InterruptedException {
        Files.createDirectories(work.resolve("runner-temp"));
        shell.with("GITHUB_ACTION_PATH", folder.toString())
                .with("RUNNER_TEMP", work.resolve("runner-temp").toString())
                .with("GITHUB_ENV", work.resolve("github-env").toString())
                .with("GITHUB_PATH", work.resolve("github-path").toString());
        StringBuilder output = new StringBuilder();
        for (Object each : (List<?>) map(definition.get("runs")).get("steps")) {
            Map<String, Object> step = map(each);
            map(step.get("env")).forEach((name, value) -> shell.with(name, filled(value.toString(), inputs)));
            Ended ended = shell.run(step.get("run").toString());
            output.append(ended.output());
            if (ended.exitCode() != 0) {
                return new Ended(ended.exitCode(), output.toString());
            }
        }
        return new Ended(0, output.toString());
    }

    private static String filled(String text, Map<String, String> inputs) {
        return INPUT.matcher(text).replaceAll(input -> Matcher.quoteReplacement(inputs.get(input.group(1))));
    }

    /** The variables of the next steps, in the form {@code NAME<<DELIMITER}. */
    Map<String, String> environment(Path work) throws IOException {
        Map<String, String> variables = new HashMap<>();
        List<String> lines =
                List.of(Files.readString(work.resolve("github-env")).split("\n", -1));
        for (int i = 0; i < lines.size() - 1; i++) {
            String[] head = lines.get(i).split("<<", 2);
            int first = i + 1;
            i = first + lines.subList(first, lines.size()).indexOf(head[1]);
            variables.put(head[0], String.join("\n", lines.subList(first, i)));
        }
        return variables;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}

package io.optimus.secrets.docs;

import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The pipelines that a page shows for GitHub Actions, GitLab and pre-commit. */
record Pipelines(List<Pipeline> all) {

    /** @param of the name of the CI system */
    record Pipeline(String of, List<String> commands, Map<String, String> variables) {}

    static Pipelines of(MarkdownPage page) throws IOException {
        List<Pipeline> pipelines = new ArrayList<>();
        for (MarkdownPage.CodeBlock block : page.blocks("yaml")) {
            Map<String, Object> document = new Yaml().load(block.text());
            if (document.containsKey("jobs")) {
                map(document.get("jobs")).values().forEach(job -> pipelines.add(gitHub(map(job))));
            } else if (document.containsKey("repos")) {
                pipelines.add(preCommit(document));
            } else {
                document.values().forEach(job -> pipelines.add(gitLab(map(job))));
            }
        }
        return new Pipelines(pipelines);
    }

    /** All shell commands of a document: every {@code run} and every {@code script}, at any level. */
    static List<String> commands(String document) {
        List<String> commands = new ArrayList<>();
        addCommands(new Yaml().load(document), commands);
        return commands;
    }

    private static void addCommands(Object node, List<String> commands) {
        if (node instanceof List<?> items) {
            items.forEach(item -> addCommands(item, commands));
        } else if (node instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> {
                if (List.of("run", "script", "before_script", "after_script").contains(String.valueOf(name))) {
                    commands.add(String.valueOf(value));
                } else {
                    addCommands(value, commands);
                }
            });
        }
    }

    private static Pipeline gitHub(Map<String, Object> job) {
        List<String> commands = new ArrayList<>();
        for (Object step : list(job.get("steps"))) {
            if (map(step).get("run") instanceof String run) {
                commands.add(run);
            }
        }
        return new Pipeline("GitHub Actions", commands, texts(job.get("env")));
    }

    private static Pipeline gitLab(Map<String, Object> job) {
        List<String> commands = new ArrayList<>();
        for (String part : List.of("script", "after_script")) {
            if (job.get(part) instanceof List<?> script) {
                script.forEach(command -> commands.add(command.toString()));
            }
        }
        return new Pipeline("GitLab", commands, texts(job.get("variables")));
    }

    /** pre-commit runs the entry in the hook's definition, with the arguments and the files. */
    private static Pipeline preCommit(Map<String, Object> document) throws IOException {
        List<Map<String, Object>> definitions = new Yaml().load(Files.readString(Path.of(".pre-commit-hooks.yaml")));
        Map<String, Object> hook =
                map(list(map(list(document.get("repos")).get(0)).get("hooks")).get(0));
        List<String> commands = new ArrayList<>();
        for (Map<String, Object> definition : definitions) {
            if (definition.get("id").equals(hook.get("id"))) {
                StringBuilder command = new StringBuilder((String) definition.get("entry"));
                list(hook.get("args")).forEach(argument -> command.append(' ').append(argument));
                commands.add(command + " " + hook.get("files").toString().substring(1) + "*.yaml");
            }
        }
        return new Pipeline("pre-commit", commands, Map.of());
    }

    private static Map<String, String> texts(Object map) {
        Map<String, String> texts = new HashMap<>();
        if (map == null) {
            return texts;
        }
        map(map).forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}

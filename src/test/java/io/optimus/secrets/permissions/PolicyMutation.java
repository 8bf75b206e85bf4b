package io.optimus.secrets.permissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy in which one rule was changed.
 *
 * @param original the rule before the change
 */
record PolicyMutation(PolicyRule original, PolicyRule change, List<PolicyRule> rules) {

    private static final List<String> CAPABILITIES =
            List.of("create", "read", "update", "patch", "delete", "list", "sudo");

    static List<PolicyMutation> of(List<PolicyRule> rules) {
        List<PolicyMutation> mutations = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (PolicyRule change : changes(rules.get(i))) {
                List<PolicyRule> mutated = new ArrayList<>(rules);
                mutated.set(i, change);
                mutations.add(new PolicyMutation(rules.get(i), change, mutated));
            }
        }
        return mutations;
    }

    private static List<PolicyRule> changes(PolicyRule rule) {
        List<PolicyRule> changes = new ArrayList<>();
        String path = rule.path();
        List<String> parts = Arrays.asList(path.split("/"));
        boolean anyName = path.endsWith("/*") || path.endsWith("/+");
        // Vault has no path that ends in +*.
        if (!path.endsWith("+/+")) {
            changes.add(rule.at(anyName ? path.substring(0, path.length() - 2) + "*" : path + "*"));
        }
        if (path.endsWith("/+")) {
            changes.add(rule.at(path.substring(0, path.length() - 1) + "*"));
        }
        changes.add(rule.at(String.join("/", parts.subList(0, parts.size() - (anyName ? 2 : 1))) + "/*"));
        for (int i = 0; i < parts.size(); i++) {
            if (!List.of("*", "+").contains(parts.get(i))) {
                List<String> wild = new ArrayList<>(parts);
                wild.set(i, "+");
                changes.add(rule.at(String.join("/", wild) + (path.endsWith("/") ? "/" : "")));
            }
        }
        if (!rule.parameters().isEmpty()) {
            changes.add(rule.withoutParameters());
        }
        for (String capability : CAPABILITIES) {
            changes.add(rule.capabilities().contains(capability) ? rule.without(capability) : rule.with(capability));
        }
        return changes;
    }

    String text() {
        return rules.stream().map(PolicyRule::text).collect(Collectors.joining());
    }

    /** Whether the mutation may change Vault's response for the path. */
    boolean concerns(String path) {
        return original.covers(path) || change.covers(path);
    }

    /** The reason if the mutation has no effect, so that no test can detect it. Otherwise empty. */
    Optional<String> withoutEffect() {
        String path = original.path();
        if (adds("sudo")) {
            return Optional.of("no path of KV or transit needs sudo");
        }
        if (adds("create") && !path.matches("[^/]+/(data|metadata)/.*")) {
            return Optional.of("only in these trees Vault asks for it; in others, each POST is an update");
        }
        if (adds("list") && path.matches("[^/]+/data/.*[^*]")) {
            return Optional.of("there is nothing below a secret, and KV lists no tree but metadata");
        }
        if (path.endsWith("/")
                && change.path().equals(path)
                && change.capabilities().contains("list")) {
            return Optional.of("no secret's path ends with a slash: Vault refuses to write one");
        }
        if (path.matches("[^/]+/[a-z-]+/\\*") && change.path().matches("[^/]+/[a-z-]+\\*")) {
            return Optional.of("no tree's name begins with another's");
        }
        return Optional.empty();
    }

    private boolean adds(String capability) {
        return !original.capabilities().contains(capability) && change.equals(original.with(capability));
    }

    @Override
    public String toString() {
        return (original.text() + " -> " + change.text()).replaceAll("\\R", "");
    }
}

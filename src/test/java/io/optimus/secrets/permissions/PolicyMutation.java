package io.optimus.secrets.permissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy of which one rule was changed.
 *
 * @param original the rule, and {@code change} what became of it
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
        changes.add(rule.at(path.endsWith("/*") ? path.substring(0, path.length() - 2) + "*" : path + "*"));
        List<String> parts = Arrays.asList(path.split("/"));
        changes.add(rule.at(String.join("/", parts.subList(0, parts.size() - (path.endsWith("/*") ? 2 : 1))) + "/*"));
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals("*")) {
                List<String> wild = new ArrayList<>(parts);
                wild.set(i, "+");
                changes.add(rule.at(String.join("/", wild) + (path.endsWith("/") ? "/" : "")));
            }
        }
        for (String capability : CAPABILITIES) {
            changes.add(rule.capabilities().contains(capability) ? rule.without(capability) : rule.with(capability));
        }
        return changes;
    }

    String text() {
        return rules.stream().map(PolicyRule::text).collect(Collectors.joining());
    }

    /** Whether all that it does is to add a capability to a rule. */
    boolean adds(String capability) {
        return change.equals(original.with(capability)) && !change.equals(original);
    }

    @Override
    public String toString() {
        return (original.text() + " -> " + change.text()).replaceAll("\\R", "");
    }
}

package io.optimus.secrets.permissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path of a policy, and its capabilities.
 *
 * @param parameters the {@code allowed_parameters} of the rule; empty if all are allowed
 */
record PolicyRule(String path, Set<String> capabilities, String parameters) {

    private static final Pattern RULE = Pattern.compile(
            "path \"([^\"]+)\" \\{\\s+capabilities = \\[([^]]+)]\\s+" + "(allowed_parameters = \\{[^}]*}\\s+)?}");

    static List<PolicyRule> parse(String policy) {
        List<PolicyRule> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(policy);
        while (rule.find()) {
            Set<String> capabilities = Arrays.stream(rule.group(2).split(","))
                    .map(capability -> capability.strip().replace("\"", ""))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            rules.add(new PolicyRule(rule.group(1), capabilities, rule.group(3) == null ? "" : rule.group(3)));
        }
        return rules;
    }

    PolicyRule with(String capability) {
        Set<String> more = new LinkedHashSet<>(capabilities);
        more.add(capability);
        return new PolicyRule(path, more, parameters);
    }

    PolicyRule without(String capability) {
        Set<String> fewer = new LinkedHashSet<>(capabilities);
        fewer.remove(capability);
        // A rule must have a capability. This one allows nothing.
        return new PolicyRule(path, fewer.isEmpty() ? Set.of("deny") : fewer, parameters);
    }

    PolicyRule withoutParameters() {
        return new PolicyRule(path, capabilities, "");
    }

    PolicyRule at(String otherPath) {
        return new PolicyRule(otherPath, capabilities, parameters);
    }

    /** Whether the rule matches the path; a more exact rule may take precedence. */
    boolean covers(String concrete) {
        String pattern = Arrays.stream(path.split("(?<=[/*+])|(?=[/*+])"))
                .map(part -> part.equals("+") ? "[^/]+" : part.equals("*") ? ".*" : Pattern.quote(part))
                .collect(Collectors.joining());
        // Vault lists a folder with or without a slash at the end of its path.
        return (concrete + "/").matches(pattern + "/?/?") || concrete.matches(pattern);
    }

    String text() {
        return "path \"%s\" {%ncapabilities = [%s]%n%s}%n"
                .formatted(
                        path,
                        capabilities.stream()
                                .map(capability -> '"' + capability + '"')
                                .collect(Collectors.joining(", ")),
                        parameters);
    }
}

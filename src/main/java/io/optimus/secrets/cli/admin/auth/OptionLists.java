package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.WrongUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The values of options that may be given several times. */
final class OptionLists {

    private OptionLists() {}

    /** The values. One value may be a list that is separated by commas. */
    static List<String> items(OptionSpec option) {
        List<String> items = new ArrayList<>();
        for (String value : values(option)) {
            for (String item : value.split(",", -1)) {
                if (item.isBlank()) {
                    throw new WrongUsage(option.longestName() + " has an empty value");
                }
                items.add(item.strip());
            }
        }
        return items;
    }

    /**
     * The values as {@code KEY=VALUE}. If a key is given several times, any of its values is accepted. Issuers send true and false as text or
     * as JSON booleans, which Vault distinguishes, so both are accepted.
     */
    static Map<String, Object> pairs(OptionSpec option) {
        Map<String, List<Object>> pairs = new LinkedHashMap<>();
        for (String pair : values(option)) {
            int end = pair.indexOf('=');
            if (end <= 0 || end == pair.length() - 1) {
                throw new WrongUsage(option.longestName() + " must be KEY=VALUE");
            }
            List<Object> accepted = pairs.computeIfAbsent(pair.substring(0, end), key -> new ArrayList<>());
            String value = pair.substring(end + 1);
            accepted.add(value);
            if (value.equals("true") || value.equals("false")) {
                accepted.add(Boolean.valueOf(value));
            }
        }
        return new LinkedHashMap<>(pairs);
    }

    /** Puts the values into the fields, if there are any. */
    static void addItems(Map<String, Object> fields, String name, OptionSpec option) {
        List<String> items = items(option);
        if (!items.isEmpty()) {
            fields.put(name, items);
        }
    }

    /** Puts the value into the fields, if there is one. */
    static void addText(Map<String, Object> fields, String name, OptionSpec option) {
        String value = option.getValue();
        if (value != null) {
            if (value.isBlank()) {
                throw new WrongUsage(option.longestName() + " is empty");
            }
            fields.put(name, value);
        }
    }

    /** @throws WrongUsage if the option is missing or empty */
    static String required(OptionSpec option) {
        String value = option.getValue();
        if (value == null || value.isBlank()) {
            throw new WrongUsage(option.longestName() + " is required");
        }
        return value;
    }
}

package io.optimus.secrets.cli.job.process;

import java.util.ArrayList;
import java.util.Map;

/**
 * Restores the environment that the caller gave bin/optimus. The script saves the variables that it overrides
 * as {@code OPTIMUS_CALLER_NAME}. It saves those that its shell dropped as {@code OPTIMUS_DROPPED_n}, with name and value.
 */
final class CallersEnvironment {

    private static final String CALLER = "OPTIMUS_CALLER_";
    private static final String DROPPED = "OPTIMUS_DROPPED_";

    private CallersEnvironment() {}

    static void restore(Map<String, String> environment) {
        // Set by bin/optimus for Java, unless the caller has set it.
        environment.remove("LC_ALL");
        environment.remove("OPTIMUS_RUN_AS_PARENT");
        for (Map.Entry<String, String> entry : new ArrayList<>(environment.entrySet())) {
            String name = entry.getKey();
            String value = entry.getValue();
            if (name.startsWith(CALLER)) {
                environment.remove(name);
                environment.put(name.substring(CALLER.length()), value);
            } else if (name.matches(DROPPED + "[0-9]+") && value.indexOf('=') > 0) {
                environment.remove(name);
                environment.putIfAbsent(
                        value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            }
        }
    }
}

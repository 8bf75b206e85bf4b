package io.optimus.secrets.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pipeline of Jenkins, in Groovy. */
record Jenkinsfile(String text) {

    private static final Pattern STEP = Pattern.compile("\\bsh\\s*\\(?\\s*('''|\"\"\"|'|\")(.*?)\\1", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("^ +([A-Z_]+) = '([^']*)'$", Pattern.MULTILINE);

    /** The commands of the shell steps, after Groovy has resolved its escapes. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (Matcher step = STEP.matcher(text); step.find(); ) {
            commands.add(step.group(2).replace("\\\\", "\\"));
        }
        return commands;
    }

    /** Whether Groovy puts the values of variables into the text of a shell step. */
    boolean fillsShellSteps() {
        for (Matcher step = STEP.matcher(text); step.find(); ) {
            if (step.group(1).startsWith("\"")) {
                return true;
            }
        }
        return false;
    }

    /** The variables with fixed values. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (Matcher variable = VARIABLE.matcher(text); variable.find(); ) {
            variables.put(variable.group(1), variable.group(2));
        }
        return variables;
    }
}

package io.optimus.secrets.cli.check.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the secrets that an Airflow DAG, a Python program, reads from the secrets backend. */
final class PythonUses {

    private static final String VARIABLE = "Variable";

    /** The provider's function for binary secrets; its others are for templates. */
    private static final String BYTES = "secret_bytes";

    /** The max number of tokens in which a default is searched. */
    private static final int MAX_TOKENS_OF_CALL = 1000;

    private final SourceText source;
    private final Set<String> variableClasses = new HashSet<>(Set.of(VARIABLE));
    private List<PythonToken> tokens;

    PythonUses(SourceText source) {
        this.source = source;
    }

    void find() {
        for (List<PythonToken> program : new PythonLexer(source.text()).programs()) {
            tokens = program;
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).isString()) {
                    findInString(tokens.get(i));
                } else {
                    findCall(i);
                }
            }
        }
    }

    /** A docstring is not a template. */
    private void findInString(PythonToken string) {
        if (!string.statement()) {
            new JinjaUses(source, string.text(), i -> string.offsets()[i], true).find();
        }
    }

    private void findCall(int i) {
        if (is(i, VARIABLE) && is(i + 1, "as") && i + 2 < tokens.size()) {
            variableClasses.add(tokens.get(i + 2).text());
        } else if (variableClasses.contains(tokens.get(i).text())
                && is(i + 1, ".")
                && is(i + 2, "get")
                && is(i + 3, "(")) {
            use(i, i + 4, "key", SecretUse.Need.VARIABLE);
        } else if (is(i, BYTES) && is(i + 1, "(") && !(i > 0 && is(i - 1, "def"))) {
            use(i, i + 2, "name", SecretUse.Need.REQUIRED);
        }
    }

    /**
     * @param argument the index of the first argument
     * @param keyword the keyword by which it may be passed
     */
    private void use(int call, int argument, String keyword, SecretUse.Need need) {
        int i = is(argument, keyword) && is(argument + 1, "=") ? argument + 2 : argument;
        StringBuilder name = new StringBuilder();
        int first = i;
        boolean known = true;
        for (; i < tokens.size() && tokens.get(i).isString(); i++) {
            name.append(tokens.get(i).text());
            known &= tokens.get(i).complete();
        }
        boolean ends = is(i, ")") || is(i, ",");
        int offset = tokens.get(call).offset();
        if (!known || i == first || !ends) {
            // A call without an argument is a method of another class.
            if (!is(argument, ")")) {
                source.computed(offset);
            }
        } else {
            source.named(name.toString(), hasDefault(i) ? SecretUse.Need.OPTIONAL : need, offset);
        }
    }

    /** Whether a default follows, as the second argument or by keyword. */
    private boolean hasDefault(int afterName) {
        int brackets = 0;
        int end = Math.min(tokens.size(), afterName + MAX_TOKENS_OF_CALL);
        for (int i = afterName; i < end && brackets >= 0; i++) {
            if (brackets == 0 && is(i, ",") && i + 1 < tokens.size() && !is(i + 1, ")")) {
                boolean keyword = is(i + 2, "=") && !is(i + 3, "=");
                if (!keyword || is(i + 1, "default") || is(i + 1, "default_var")) {
                    return true;
                }
            }
            brackets += is(i, "(") || is(i, "[") || is(i, "{") ? 1 : 0;
            brackets -= is(i, ")") || is(i, "]") || is(i, "}") ? 1 : 0;
        }
        return false;
    }

    private boolean is(int i, String word) {
        return i < tokens.size() && tokens.get(i).is(word);
    }
}

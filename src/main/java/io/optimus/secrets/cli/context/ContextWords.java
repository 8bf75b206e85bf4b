package io.optimus.secrets.cli.context;

import io.optimus.secrets.cli.settings.Context;

/** Describes a context in a confirmation. */
final class ContextWords {

    private ContextWords() {}

    /** {@code prod: https://secrets.example.com, project sales, namespace crm}. */
    static String describe(Context context) {
        StringBuilder words = new StringBuilder(context.name())
                .append(": ")
                .append(context.resolvedHost().url());
        if (context.project() != null) {
            words.append(", project ").append(context.project());
        }
        if (context.namespace() != null) {
            words.append(", namespace ").append(context.namespace());
        }
        return words.toString();
    }
}

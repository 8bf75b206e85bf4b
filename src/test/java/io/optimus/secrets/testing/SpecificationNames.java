package io.optimus.secrets.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Splits camel-case test names into words, so that reports read as a specification. */
public final class SpecificationNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return words(testMethod.getName());
    }

    static String words(String camelCase) {
        String spaced =
                camelCase.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
        StringBuilder words = new StringBuilder();
        for (String word : spaced.split(" ")) {
            boolean abbreviation = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            words.append(words.isEmpty() ? "" : " ").append(abbreviation ? word : word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}

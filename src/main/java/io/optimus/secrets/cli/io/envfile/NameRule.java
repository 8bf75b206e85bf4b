package io.optimus.secrets.cli.io.envfile;

/** The rule for names in a file. */
@FunctionalInterface
public interface NameRule {

    /**
     * Says what is wrong with a name.
     *
     * @return null if nothing is
     */
    String violation(String name);
}

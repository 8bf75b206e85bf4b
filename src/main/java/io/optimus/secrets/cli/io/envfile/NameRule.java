package io.optimus.secrets.cli.io.envfile;

/** What a name in a file may be. */
@FunctionalInterface
public interface NameRule {

    /**
     * Says what is wrong with a name.
     *
     * @return null if nothing is
     */
    String violation(String name);
}

package io.optimus.secrets.cli.io.envfile;

/** Passages of a file in which quotes, escapes and comments have no meaning, such as the references of a template. */
@FunctionalInterface
public interface LiteralPassages {

    /** A file without such passages. */
    LiteralPassages NONE = (text, at) -> -1;

    /**
     * Finds the end of the passage that begins at a position.
     *
     * @return -1 if none begins there
     */
    int end(String text, int at);
}

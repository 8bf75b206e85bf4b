package io.optimus.secrets.cli.command;

/** The number of a port to listen on. */
public final class PortNumber {

    private static final int MAX = 65535;

    private PortNumber() {}

    /**
     * @param option the name of the option, for the message
     * @throws WrongUsage if the text is not such a number
     */
    public static int parse(String option, String typed) {
        return parse(option, typed, 0);
    }

    /** As {@link #parse(String, String)}, with another minimum than 0, which stands for any free port. */
    public static int parse(String option, String typed, int min) {
        int port = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : -1;
        if (port < min || port > MAX) {
            throw new WrongUsage(option + " must be a number from " + min + " to " + MAX);
        }
        return port;
    }
}

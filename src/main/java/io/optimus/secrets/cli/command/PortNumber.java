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
        if (typed.matches("[0-9]{1,5}") && Integer.parseInt(typed) <= MAX) {
            return Integer.parseInt(typed);
        }
        throw new WrongUsage(option + " must be a number from 0 to " + MAX);
    }
}

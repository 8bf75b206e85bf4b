package io.optimus.secrets.cli.command;

/** A number with its noun: {@code 1 secret}, {@code 3 secrets}. */
public final class Count {

    private Count() {}

    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}

package io.optimus.secrets.cli.secret.transfer;

/** A number with its noun. */
final class Count {

    private Count() {}

    static String of(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}

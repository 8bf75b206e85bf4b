package io.optimus.secrets.cli.secret.transfer;

/** One thing to do. Not a record, so that nothing prints the value. */
final class PlannedWrite {

    enum Action {
        REGISTER("+"),
        UPDATE("~"),
        DELETE("-");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }
    }

    private final String name;
    private final Action action;
    private final byte[] value;

    /**
     * @param value null if the secret is to be deleted
     */
    PlannedWrite(String name, Action action, byte[] value) {
        this.name = name;
        this.action = action;
        this.value = value;
    }

    String name() {
        return name;
    }

    Action action() {
        return action;
    }

    byte[] value() {
        return value;
    }

    /** The line of a dry run. */
    String line() {
        return action.sign + " " + name;
    }
}

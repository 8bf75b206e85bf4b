package io.optimus.secrets.cli.admin.audit;

/** What an operation did with a secret. */
enum SecretAction {
    READ("read"),
    REGISTERED("registered"),
    UPDATED("updated"),
    ROLLED_BACK("rolled back"),
    DELETED("deleted"),
    UNDELETED("undeleted"),
    DESTROYED("destroyed"),
    CHANGED_METADATA("changed metadata"),
    READ_METADATA("read metadata"),
    LISTED("listed");

    private final String text;

    SecretAction(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether it shows names, times and notes only. */
    boolean isListing() {
        return this == READ_METADATA || this == LISTED;
    }
}

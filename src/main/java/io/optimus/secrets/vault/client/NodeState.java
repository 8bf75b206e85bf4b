package io.optimus.secrets.vault.client;

/** The state of a node, as {@code sys/health} tells it. */
public enum NodeState {
    ACTIVE("active"),
    /** It forwards requests to the active node. */
    STANDBY("standby"),
    NOT_INITIALISED("not initialised"),
    SEALED("sealed");

    private final String text;

    NodeState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean unsealed() {
        return this == ACTIVE || this == STANDBY;
    }
}

package io.optimus.secrets.caller;

/** Who asks, and by which request: every read and write of a secret is made with the caller's own token, so Vault decides. */
public record Caller(String token, Request request) {

    @Override
    public String toString() {
        return "Caller[requestId=" + request.id() + "]";
    }
}

package io.optimus.secrets.caller;

/** A caller's token and request. Every read and write of a secret uses the caller's own token, so Vault decides. */
public record Caller(String token, Request request) {

    @Override
    public String toString() {
        return "Caller[requestId=" + request.id() + "]";
    }
}

package io.optimus.secrets.secret;

/**
 * Who asks: every read and write of a secret is made with the caller's own token, so Vault decides.
 *
 * @param requestId names the request in our logs and in Vault's audit log
 */
public record Caller(String token, String requestId) {

    @Override
    public String toString() {
        return "Caller[requestId=" + requestId + "]";
    }
}

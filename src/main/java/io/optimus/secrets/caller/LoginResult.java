package io.optimus.secrets.caller;

/** A new token and its session. */
public record LoginResult(String token, Session session) {

    @Override
    public String toString() {
        return "LoginResult[session=" + session + "]";
    }
}

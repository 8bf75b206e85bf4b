package io.optimus.secrets.caller;

/** A new token, and what the response to the login says of it. */
public record LoginResult(String token, Session session) {

    @Override
    public String toString() {
        return "LoginResult[session=" + session + "]";
    }
}

package io.optimus.secrets.caller;

/** A new token, and what the response to the login says of it. */
public record LoggedIn(String token, Session session) {

    @Override
    public String toString() {
        return "LoggedIn[session=" + session + "]";
    }
}

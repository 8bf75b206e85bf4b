package io.optimus.secrets.cli.settings;

/**
 * A token as it is stored for a host.
 *
 * @param life the lifetime of a renewable token from its creation or last renewal, in seconds; 0 for other tokens
 * @param ends the end of the token, in seconds since 1970; undefined if {@code life} is 0
 * @param certificates the certificates that the host was trusted by at the login, as PEM; null for Java's own
 */
public record StoredToken(Token token, long life, long ends, String certificates) {

    public static StoredToken unrenewable(Token token, String certificates) {
        return new StoredToken(token, 0, 0, certificates);
    }

    /** Whether half of the lifetime is over. An expired token cannot be renewed. */
    public boolean renewalIsDue(long now) {
        return life > 0 && now >= ends - life / 2 && now < ends;
    }
}

package io.optimus.secrets.cli.settings;

/**
 * A token as it is stored for a host.
 *
 * @param life of a token that can be renewed, seconds from when it was given or renewed to its end; 0 of any other
 * @param ends seconds since 1970; has no meaning if {@code life} is 0
 * @param certificates the PEM text that the host was trusted by at the login; null for those that Java trusts
 */
public record StoredToken(Token token, long life, long ends, String certificates) {

    public static StoredToken unrenewable(Token token, String certificates) {
        return new StoredToken(token, 0, 0, certificates);
    }

    /** Whether half of its life is gone. One that has ended cannot be renewed. */
    public boolean renewalIsDue(long now) {
        return life > 0 && now >= ends - life / 2 && now < ends;
    }
}

package io.optimus.secrets.cli.settings;

/**
 * A token as it lies in the credentials file.
 *
 * @param life of a token that can be renewed, seconds from when it was given or renewed to its end; 0 of any other
 * @param ends seconds since 1970; of no meaning where {@code life} is 0
 */
public record StoredToken(Token token, long life, long ends) {

    public static StoredToken unrenewable(Token token) {
        return new StoredToken(token, 0, 0);
    }

    /** Whether half of its life is gone. One that has ended is past renewing. */
    public boolean renewalIsDue(long now) {
        return life > 0 && now >= ends - life / 2 && now < ends;
    }
}

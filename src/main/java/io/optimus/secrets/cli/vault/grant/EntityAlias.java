package io.optimus.secrets.cli.vault.grant;

/**
 * The name of an entity at an auth method.
 *
 * @param mount without {@code auth/}
 * @param type of the auth method
 * @param name that of the AppRole, instead of its role ID
 */
public record EntityAlias(String mount, String type, String name) {

    @Override
    public String toString() {
        return mount + ":" + name;
    }
}

package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.PlainHttp;

/**
 * Decides whether a credential may be sent to a host. The user may not know the host in a settings file, because the file may have
 * come with a repository. Such a host gets only a token that a login has stored for it, or a credential that the user types at a
 * prompt that shows the host.
 */
public final class CredentialGuard {

    /** Often an administrator's token. Vault's own command line sends it only to VAULT_ADDR. */
    private static final String VAULT_TOKEN = "VAULT_TOKEN";

    private final Host host;
    private final boolean loggedIn;
    private final boolean insecureHttp;

    /**
     * @param loggedIn whether a token is stored for the host
     * @param insecureHttp whether the user allows credentials over plain HTTP to another machine
     */
    CredentialGuard(Host host, boolean loggedIn, boolean insecureHttp) {
        this.host = host;
        this.loggedIn = loggedIn;
        this.insecureHttp = insecureHttp;
    }

    /** @throws CommandFailure if the token may not be sent to the host */
    public void check(Token token) {
        if (token.ofVariable()) {
            checkNamed(token.toString());
        }
        if (host.isExposed() && token.ofVariable() && token.source().equals(VAULT_TOKEN)) {
            throw new CommandFailure("the token from VAULT_TOKEN is never sent to " + host
                    + ": plain HTTP to another machine can be read by others; use https://, or log in with:"
                    + " optimus login --host " + host.asTyped());
        }
        checkEncrypted(token.toString());
    }

    /**
     * @param credential as messages name it: {@code the password}
     * @param prompted whether the user types it at a prompt that shows the host
     * @throws CommandFailure if it may not be sent to the host
     */
    public void checkLogin(String credential, boolean prompted) {
        if (!prompted) {
            checkNamed(credential);
        }
        checkEncrypted(credential);
    }

    private void checkNamed(String credential) {
        if (!host.isNamedByUser() && !loggedIn) {
            throw new CommandFailure(credential + " is not sent to " + host
                    + ", since a file can name any host and you have not logged in to this one; if it is the right one,"
                    + " set OPTIMUS_HOST=" + host.asTyped() + " or give --host " + host.asTyped());
        }
    }

    private void checkEncrypted(String credential) {
        PlainHttp.check(host.resolve(""), credential, insecureHttp);
    }
}

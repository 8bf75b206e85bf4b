package io.optimus.secrets.contract;

/**
 * The fields of a login with the browser. Vault gives the URL of the identity provider, which sends the browser back to the command line
 * with a state and a code; Vault exchanges the code for the session.
 */
public final class BrowserLogin {

    /** The id of the method in the command line and in grants; also the default mount in Vault. */
    public static final String METHOD = "oidc";

    /** A role of the mount; without it, the service's or the mount's default. */
    public static final String ROLE = "role";

    /** A {@link LoopbackCallback}. */
    public static final String REDIRECT_URI = "redirectUri";

    /** A random text of the client. Only a client that sends it again can finish the login. */
    public static final String CLIENT_NONCE = "clientNonce";

    /** The page at which the user logs in. */
    public static final String AUTH_URL = "authUrl";

    public static final String STATE = "state";
    public static final String CODE = "code";

    /** As a regular expression of ECMA-262, as JSON Schema has it. */
    public static final String NONCE_PATTERN = "^[A-Za-z0-9_-]{20,100}$";

    public static final int MAX_STATE = 512;
    public static final int MAX_CODE = 4096;

    private BrowserLogin() {}
}

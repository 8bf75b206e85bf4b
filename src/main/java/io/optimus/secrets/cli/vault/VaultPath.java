package io.optimus.secrets.cli.vault;

/** The paths of Vault's API that the command line calls, without {@code /v1/}. Names in them have passed {@link VaultName}. */
public final class VaultPath {

    public static final String MOUNTS = "sys/mounts";
    public static final String AUTH_METHODS = "sys/auth";
    public static final String POLICIES = "sys/policies/acl";
    public static final String AUDITED_HEADERS = "sys/config/auditing/request-headers";
    public static final String CONFIGURATION = "sys/config/state/sanitized";
    public static final String UNWRAP = "sys/wrapping/unwrap";
    public static final String OWN_TOKEN = "auth/token/lookup-self";
    public static final String REVOKE_OWN_TOKEN = "auth/token/revoke-self";
    public static final String CREATE_TOKEN = "auth/token/create-orphan";
    public static final String TOKEN_ACCESSORS = "auth/token/accessors";
    public static final String ENTITY_ALIASES = "identity/entity-alias";
    public static final String FIND_ENTITY = "identity/lookup/entity";
    public static final String ENTITY_IDS = "identity/entity/id";
    public static final String GROUPS = "identity/group";
    public static final String GROUP_IDS = GROUPS + "/id";
    public static final String FIND_GROUP = "identity/lookup/group";
    public static final String FIND_TOKEN = "auth/token/lookup-accessor";
    public static final String REVOKE_TOKEN = "auth/token/revoke-accessor";

    public static final String AUDIT_DEVICES = "sys/audit";
    static final String SEAL_STATUS = "sys/seal-status";
    static final String LEADER = "sys/leader";
    static final String HEALTH = "sys/health?standbyok=true&perfstandbyok=true";

    private static final String AUTH = "auth/";

    private VaultPath() {}

    public static String transitKey(String key) {
        return "transit/keys/" + key;
    }

    public static String transitKeyConfig(String key) {
        return transitKey(key) + "/config";
    }

    public static String kvConfig(String mount) {
        return mount + "/config";
    }

    /** @param folder ends with a slash, or is empty for the mount itself */
    public static String kvMetadata(String mount, String folder) {
        return mount + "/metadata/" + folder;
    }

    public static String mountTuning(String mount) {
        return below(MOUNTS, mount) + "/tune";
    }

    /** @param method the mount of the auth method, without {@code auth/} */
    public static String appRoles(String method) {
        return AUTH + method + "/role";
    }

    public static String appRole(String method, String name) {
        return below(appRoles(method), name);
    }

    public static String appRoleLogin(String method) {
        return AUTH + method + "/login";
    }

    public static String secretIds(String appRole) {
        return appRole + "/secret-id";
    }

    /** @param method the mount of the auth method, without {@code auth/} */
    public static String methodConfiguration(String method) {
        return AUTH + method + "/config";
    }

    /** A role of a method that has roles by names: jwt, oidc, kubernetes. */
    public static String methodRole(String method, String name) {
        return AUTH + method + "/role/" + name;
    }

    public static String user(String method, String name) {
        return AUTH + method + "/users/" + name;
    }

    /** The path of the auth method at a mount. */
    public static String auth(String method) {
        return AUTH + method + "/";
    }

    /** The mount of an auth method in a path that Vault gives, such as {@code auth/userpass/}. */
    public static String method(String mountPath) {
        return mountPath.startsWith(AUTH) ? mountPath.substring(AUTH.length(), mountPath.length() - 1) : mountPath;
    }

    public static String below(String path, String name) {
        return path + "/" + name;
    }
}

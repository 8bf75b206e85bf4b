package io.optimus.secrets.cli.vault.grant;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of holders of grants: an identity at an auth method of Vault, or a group. */
public enum HolderKind {
    USERPASS("NAME"),
    APPROLE("NAME"),
    JWT("SUBJECT"),
    OIDC("NAME"),
    LDAP("NAME"),
    KUBERNETES("NAME"),
    GROUP("NAME");

    /** Another word for {@link #USERPASS} in what a user types. */
    private static final String USER = "user";

    private final String label;

    HolderKind(String label) {
        this.label = label;
    }

    /** The id in {@code --to}; for an auth method, its type in Vault and its default mount. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HolderKind> of(String id) {
        String known = id.equals(USER) ? USERPASS.id() : id;
        return Stream.of(values()).filter(kind -> kind.id().equals(known)).findFirst();
    }

    /** Whether Vault itself keeps the identity, so that Vault decides whether it can log in. */
    public boolean inVault() {
        return this == USERPASS || this == APPROLE;
    }

    /** Whether an auth method of this type in Vault knows such holders. Methods of type jwt and oidc are the same plugin. */
    boolean isOfMethod(Object type) {
        return id().equals(type) || this == JWT && "oidc".equals(type) || this == OIDC && "jwt".equals(type);
    }

    /** The forms that a user can type, for messages. */
    public static String forms() {
        StringBuilder forms = new StringBuilder();
        for (HolderKind kind : values()) {
            forms.append(kind == GROUP ? "or " : "")
                    .append(kind.id())
                    .append(':')
                    .append(kind.label);
            forms.append(kind == GROUP ? "" : ", ");
        }
        return forms.toString();
    }
}

package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.util.Locale;

/**
 * The holder of a grant: {@code userpass:alice}, {@code approle:etl}, {@code oidc:alice@example.com}, {@code group:Data Engineers}.
 *
 * @param name as Vault stores it, which keeps users and AppRoles in lower case
 */
public record Grantee(HolderKind kind, String name) {

    private static final int MAX_LENGTH = 512;

    /** @param argument the name of the argument, for messages */
    public static Grantee parse(String argument, String text) {
        int end = Math.max(text.indexOf(':'), 0);
        String name = text.substring(Math.min(end + 1, text.length()));
        HolderKind kind = HolderKind.of(text.substring(0, end))
                .orElseThrow(() -> new WrongUsage(argument + " must be one of: " + HolderKind.forms()));
        if (!kind.inVault()) {
            return new Grantee(kind, printable("the name in " + argument, name));
        }
        Grantee grantee = new Grantee(
                kind, VaultName.checked("the name in " + argument, name).toLowerCase(Locale.ROOT));
        if (grantee.isAppRole() && grantee.name().equals(VaultSetup.SERVICE_ROLE)) {
            throw new WrongUsage("the AppRole " + grantee.name()
                    + " is the service's own, which may compute digests and nothing else: grant roles to the callers of"
                    + " the service");
        }
        return grantee;
    }

    /** @param typed the group's name; {@code group:} may precede it, as lists of holders show it */
    public static Grantee group(String typed) {
        String prefix = HolderKind.GROUP.id() + ":";
        String name = typed.startsWith(prefix) ? typed.substring(prefix.length()) : typed;
        return new Grantee(HolderKind.GROUP, printable("the name of the group", name));
    }

    /** Checks a name that comes from another program. Such a name never becomes part of a path. */
    private static String printable(String subject, String name) {
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || !name.strip().equals(name)
                || !OneLine.of(name).equals(name)) {
            throw new WrongUsage(subject + " must have 1 to " + MAX_LENGTH
                    + " printable characters, and no blank at its beginning and end");
        }
        return name;
    }

    public boolean isGroup() {
        return kind == HolderKind.GROUP;
    }

    public boolean isAppRole() {
        return kind == HolderKind.APPROLE;
    }

    @Override
    public String toString() {
        return kind.id() + ":" + name;
    }
}

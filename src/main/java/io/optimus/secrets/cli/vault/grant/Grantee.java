package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import io.optimus.secrets.contract.LoginMethod;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The holder of a grant: {@code userpass:alice}, {@code approle:etl}, {@code group:data-eng}, {@code jwt:SUBJECT}.
 *
 * @param name as Vault has it, which knows users and AppRoles in lower case
 */
public record Grantee(Kind kind, String name) {

    /** The methods that users and programs log in by, and groups. */
    public enum Kind {
        USERPASS(LoginMethod.USERPASS.id()),
        APPROLE(LoginMethod.APPROLE.id()),
        GROUP("group"),
        JWT(LoginMethod.JWT.id());

        private final String cliName;

        Kind(String cliName) {
            this.cliName = cliName;
        }

        public String cliName() {
            return cliName;
        }
    }

    /** Subjects are others' to name; they never become part of a path. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,512}");

    public static Grantee parse(String text) {
        int end = text.indexOf(':');
        for (Kind kind : Kind.values()) {
            if (end > 0 && kind.cliName().equals(text.substring(0, end))) {
                return of(kind, text.substring(end + 1));
            }
        }
        throw new WrongUsage("--to must be userpass:NAME, approle:NAME, group:NAME or jwt:SUBJECT");
    }

    private static Grantee of(Kind kind, String name) {
        return switch (kind) {
            case USERPASS -> new Grantee(kind, checked(name).toLowerCase(Locale.ROOT));
            case APPROLE -> new Grantee(kind, notTheServices(checked(name).toLowerCase(Locale.ROOT)));
            case GROUP -> new Grantee(kind, checked(name));
            case JWT -> new Grantee(kind, subject(name));
        };
    }

    private static String checked(String name) {
        return VaultName.checked("the name in --to", name);
    }

    private static String notTheServices(String appRole) {
        if (appRole.equals(VaultSetup.SERVICE_ROLE)) {
            throw new WrongUsage(
                    "the AppRole " + appRole + " is the service's own, which may compute digests and nothing"
                            + " else: grant roles to those who call the service");
        }
        return appRole;
    }

    private static String subject(String name) {
        if (!SUBJECT.matcher(name).matches()) {
            throw new WrongUsage("the subject in --to must be 1 to 512 printable ASCII characters without blanks");
        }
        return name;
    }

    @Override
    public String toString() {
        return kind.cliName() + ":" + name;
    }
}

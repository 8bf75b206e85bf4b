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
 * @param method that the holder logs in by; null for a group
 * @param name as Vault stores it, which keeps users and AppRoles in lower case
 */
public record Grantee(LoginMethod method, String name) {

    private static final String GROUP = "group";

    /** Other programs name the subjects of JWTs, so a subject never becomes part of a path. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,512}");

    /** The forms of {@link #parse}, for messages. */
    public static String forms() {
        StringBuilder forms = new StringBuilder();
        for (LoginMethod method : LoginMethod.values()) {
            forms.append(method.id()).append(method == LoginMethod.JWT ? ":SUBJECT, " : ":NAME, ");
        }
        return forms + "or " + GROUP + ":NAME";
    }

    public static Grantee parse(String text) {
        int end = Math.max(text.indexOf(':'), 0);
        String kind = text.substring(0, end);
        String name = text.substring(Math.min(end + 1, text.length()));
        if (kind.equals(GROUP)) {
            return new Grantee(null, checked(name));
        }
        LoginMethod method = LoginMethod.of(kind).orElseThrow(() -> new WrongUsage("--to must be one of: " + forms()));
        if (method == LoginMethod.JWT) {
            return new Grantee(method, subject(name));
        }
        Grantee grantee = new Grantee(method, checked(name).toLowerCase(Locale.ROOT));
        if (grantee.isAppRole() && grantee.name().equals(VaultSetup.SERVICE_ROLE)) {
            throw new WrongUsage("the AppRole " + grantee.name()
                    + " is the service's own, which may compute digests and nothing else: grant roles to the callers of"
                    + " the service");
        }
        return grantee;
    }

    private static String checked(String name) {
        return VaultName.checked("the name in --to", name);
    }

    private static String subject(String name) {
        if (!SUBJECT.matcher(name).matches()) {
            throw new WrongUsage("the subject in --to must be 1 to 512 printable ASCII characters without blanks");
        }
        return name;
    }

    public boolean isGroup() {
        return method == null;
    }

    public boolean isAppRole() {
        return method == LoginMethod.APPROLE;
    }

    @Override
    public String toString() {
        return (isGroup() ? GROUP : method.id()) + ":" + name;
    }
}

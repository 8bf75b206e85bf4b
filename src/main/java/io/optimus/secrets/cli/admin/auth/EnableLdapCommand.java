package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.Loopback;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.auth.HiddenField;
import io.optimus.secrets.cli.vault.auth.WantedFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class EnableLdapCommand implements Runnable {

    private static final Pattern URL =
            Pattern.compile("(?<scheme>ldaps?)://(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

    /** The URL that Vault shows for a mount without configuration. */
    private static final String UNSET_URL = "ldap://127.0.0.1";

    private final OptionSpec url = option("URL", "URL of the LDAP server, such as ldaps://ldap.example.com", "--url");

    private final OptionSpec userDn =
            option("DN", "Where the users are, such as ou=people,dc=example,dc=com", "--user-dn");

    private final OptionSpec userAttribute =
            option("ATTRIBUTE", "The attribute that is the user name, such as uid (default: cn)", "--user-attribute");

    private final OptionSpec bindDn = option(
            "DN", "The object by which Vault searches for users; without it, Vault searches anonymously", "--bind-dn");

    private final OptionSpec bindPassword = option(
            "FILE",
            "File with the password of --bind-dn (default: standard input, or a prompt on a terminal)",
            "--bind-password-file");

    private final OptionSpec groupDn = option("DN", "Where the groups are", "--group-dn");

    private final OptionSpec startTls = flag("Encrypt an ldap:// connection by StartTLS", "--starttls");

    private final PemFile caFile;
    private final HiddenInput password;
    private final EnableOptions enable;

    EnableLdapCommand(ProcessEnvironment environment) {
        this.caFile = PemFile.ofCa(environment, "the LDAP server");
        this.password = new HiddenInput(environment, "password of the bind DN", bindPassword);
        this.enable = new EnableOptions(environment, "ldap");
    }

    CommandLine describe() {
        return new CommandDescription(this, "ldap", "Set up logins with the passwords of an LDAP server")
                .add(url, userDn, userAttribute, bindDn, bindPassword, groupDn, startTls, caFile.option())
                .add(enable.all())
                .withFooter(
                        "The connection to the LDAP server must be encrypted: ldaps://, or --starttls.",
                        "",
                        "Example:",
                        "  optimus admin auth enable ldap --url ldaps://ldap.example.com \\",
                        "      --user-dn ou=people,dc=example,dc=com --user-attribute uid \\",
                        "      --bind-dn cn=vault,dc=example,dc=com --bind-password-file password");
    }

    @Override
    public void run() {
        String mount = enable.mount();
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("url", urls());
        server.put("userdn", OptionLists.required(userDn));
        OptionLists.addText(server, "userattr", userAttribute);
        server.computeIfPresent("userattr", (name, value) -> lowerCase((String) value));
        OptionLists.addText(server, "binddn", bindDn);
        OptionLists.addText(server, "groupdn", groupDn);
        if (given(startTls)) {
            server.put("starttls", true);
        }
        caFile.addTo(server, "certificate");
        if (password.given() && bindDn.getValue() == null) {
            throw new WrongUsage("--bind-password-file needs --bind-dn");
        }
        enable.carryOut(List.of(WantedFields.of(
                        "configuration of " + mount + "/",
                        VaultPath.methodConfiguration(mount),
                        server,
                        Map.of("token_ttl", "8h", "token_max_ttl", "24h"))
                .unsetIf(EnableLdapCommand::isUnset)
                .hiding(new HiddenField(
                        "bindpass",
                        "password of the bind DN",
                        password.given(),
                        body -> body.containsKey("binddn"),
                        password::read))));
    }

    /** In lower case, as Vault stores them. */
    private String urls() {
        String urls = lowerCase(OptionLists.required(url));
        for (String one : urls.split(",", -1)) {
            Matcher parts = URL.matcher(one);
            if (!parts.matches()) {
                throw new WrongUsage("--url must be a URL such as ldaps://ldap.example.com");
            }
            if (parts.group("scheme").equals("ldap") && !given(startTls) && !Loopback.isLoopback(parts.group("host"))) {
                throw new WrongUsage("--url is not encrypted, and Vault would send passwords to it: give ldaps://, or"
                        + " --starttls");
            }
        }
        return urls;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isUnset(Map<String, Object> present) {
        return isEmpty(present.get("userdn"))
                && isEmpty(present.get("binddn"))
                && (isEmpty(present.get("url")) || UNSET_URL.equals(present.get("url")));
    }

    private static boolean isEmpty(Object field) {
        return field == null || field.equals("");
    }
}

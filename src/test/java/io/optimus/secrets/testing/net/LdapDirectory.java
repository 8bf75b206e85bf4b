package io.optimus.secrets.testing.net;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.util.LDAPSDKException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** An LDAP server in this process, with users and groups. Only its bind DN and its users may search. */
public final class LdapDirectory implements AutoCloseable {

    public static final String BIND_DN = "cn=vault,dc=example,dc=com";
    public static final String BIND_PASSWORD = "canary-bind-password";
    public static final String USERS = "ou=people,dc=example,dc=com";
    public static final String GROUPS = "ou=groups,dc=example,dc=com";

    private static final String BASE = "dc=example,dc=com";
    private static final String LDAPS = "ldaps";
    private static final String STARTTLS = "starttls";

    private final InMemoryDirectoryServer server;

    private LdapDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /** @param certificate for 127.0.0.1 */
    public static LdapDirectory start(ServerCertificate certificate) {
        try {
            SSLContext tls = certificate.context();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.addAdditionalBindCredentials(BIND_DN, BIND_PASSWORD);
            config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPSConfig(
                            LDAPS, loopback, 0, tls.getServerSocketFactory(), tls.getSocketFactory()),
                    InMemoryListenerConfig.createLDAPConfig(STARTTLS, loopback, 0, tls.getSocketFactory()));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            server.add("dn: " + BASE, "objectClass: domain", "dc: example");
            server.add("dn: " + USERS, "objectClass: organizationalUnit", "ou: people");
            server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
            return new LdapDirectory(server);
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public String ldapsUrl() {
        return "ldaps://127.0.0.1:" + server.getListenPort(LDAPS);
    }

    public String startTlsUrl() {
        return "ldap://127.0.0.1:" + server.getListenPort(STARTTLS);
    }

    public void addUser(String name, String password) {
        add(
                "dn: " + userDn(name),
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: Some One",
                "sn: One",
                "userPassword: " + password);
    }

    public void deleteUser(String name) {
        try {
            server.delete(userDn(name));
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public void addGroup(String name, String... members) {
        List<String> lines =
                new ArrayList<>(List.of("dn: cn=" + name + "," + GROUPS, "objectClass: groupOfNames", "cn: " + name));
        for (String member : members) {
            lines.add("member: " + userDn(member));
        }
        add(lines.toArray(String[]::new));
    }

    private void add(String... lines) {
        try {
            server.add(lines);
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String userDn(String name) {
        return "uid=" + name + "," + USERS;
    }

    /** Ends the listeners and the connections. */
    @Override
    public void close() {
        server.shutDown(true);
    }
}

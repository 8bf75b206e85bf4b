package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.ServiceCredentials;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.ServerCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A cluster of three real Vaults: raft storage, TLS, unsealed by key shares, set up by {@code optimus admin init}. */
public final class VaultCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SHARES = 3;
    private static final int THRESHOLD = 2;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Path folder;
    private final CertificateAuthority ca;
    private final List<VaultClusterNode> nodes = new ArrayList<>();
    private List<String> keyShares;
    private String rootToken;

    private VaultCluster(Path folder) {
        this.folder = folder;
        this.ca = CertificateAuthority.create(folder, "vault-ca");
    }

    public static VaultCluster start() {
        VaultCluster cluster = new VaultCluster(TestFolder.create("vault-cluster"));
        try {
            cluster.startNodes();
            cluster.initialise();
            cluster.setUp();
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startNodes() {
        ServerCertificate certificate = ca.issue("vault", "IP:127.0.0.1");
        for (int i = 0; i < NODES; i++) {
            nodes.add(new VaultClusterNode(folder.resolve("node-" + i)));
        }
        nodes.forEach(node -> node.configure(nodes, certificate, ca.certificate()));
        nodes.forEach(VaultClusterNode::start);
    }

    private void initialise() {
        VaultClusterNode first = nodes.get(0);
        Eventually.await("Vault is up", BOUND, first::uninitialised);
        JsonNode made = new VaultApi(first.address(), "")
                .set("sys/init", Map.of("secret_shares", SHARES, "secret_threshold", THRESHOLD));
        List<String> shares = new ArrayList<>();
        made.path("keys_base64").forEach(share -> shares.add(share.asText()));
        keyShares = shares.subList(0, THRESHOLD);
        rootToken = made.path("root_token").asText();
        unseal(first);
        Eventually.await("the first node leads", BOUND, first::active);
        nodes.forEach(this::unseal);
        Eventually.await("each node may elect a leader", BOUND, this::allVote);
    }

    /** A node that has just joined cannot vote. Without enough votes, a failed leader is not replaced. */
    private boolean allVote() {
        JsonNode servers = root().get("sys/storage/raft/configuration")
                .data()
                .path("config")
                .path("servers");
        return servers.size() == NODES
                && StreamSupport.stream(servers.spliterator(), false)
                        .allMatch(server -> server.path("voter").asBoolean());
    }

    private void setUp() {
        AdminCommandLine.with(root())
                .succeed("init", "--service-credentials", credentials().toString());
    }

    private Path credentials() {
        return folder.resolve("service.properties");
    }

    /** Repeats until the node is unsealed, because it accepts no key share before it has joined the others. */
    public void unseal(VaultClusterNode node) {
        Eventually.await("a node is unsealed", BOUND, () -> {
            if (node.sealed()) {
                node.unseal(keyShares);
            }
            return node.unsealed();
        });
    }

    public void startAgain(VaultClusterNode node) {
        node.start();
        unseal(node);
    }

    public List<VaultClusterNode> nodes() {
        return nodes;
    }

    /** Waits until there is a leader. No node may be suspended. */
    public VaultClusterNode leader() {
        List<VaultClusterNode> found = new ArrayList<>();
        Eventually.await("the cluster has a leader", BOUND, () -> {
            nodes.stream().filter(VaultClusterNode::active).forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    public List<VaultClusterNode> standbys() {
        VaultClusterNode leader = leader();
        return nodes.stream().filter(node -> node != leader).toList();
    }

    public void awaitLeaderOtherThan(VaultClusterNode former) {
        Eventually.await("another node leads", BOUND, () -> leader() != former);
    }

    /** The API of the current leader, with the root token. */
    public VaultApi root() {
        return new VaultApi(leader().address(), rootToken);
    }

    public VaultApi root(VaultClusterNode node) {
        return new VaultApi(node.address(), rootToken);
    }

    /** The settings with which a service uses this cluster at all of its addresses. */
    public Map<String, String> serviceSettings() {
        Map<String, String> settings = ServiceCredentials.in(credentials());
        settings.put(
                "optimus.vault.addresses",
                nodes.stream().map(VaultClusterNode::tlsAddress).collect(Collectors.joining(",")));
        settings.put("quarkus.vault.tls.ca-cert", ca.certificate().toString());
        return settings;
    }

    @Override
    public void close() {
        nodes.forEach(VaultClusterNode::kill);
    }
}

package io.optimus.secrets.vault.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The addresses of one Vault. One of them is in use until it fails. It does not matter which node is the active one, because standbys
 * forward requests.
 */
public final class VaultNodes {

    private final List<VaultNode> nodes;
    private final AtomicInteger inUse = new AtomicInteger();

    VaultNodes(List<VaultNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    public List<VaultNode> all() {
        return nodes;
    }

    /** All nodes, beginning with the one in use. */
    public List<VaultNode> inOrder() {
        int first = inUse.get();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> nodes.get((first + i) % nodes.size()))
                .toList();
    }

    /** Makes the next calls use the node after this one, unless another failed call has already done so. */
    void markFailed(VaultNode failed) {
        int index = nodes.indexOf(failed);
        inUse.compareAndSet(index, (index + 1) % nodes.size());
    }
}

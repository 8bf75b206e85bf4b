package io.optimus.secrets.vault.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The addresses of one Vault, of which one is in use until it fails. Which of them is the active one does not matter: the
 * standbys hand on what they are asked.
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

    /** All, the one in use first. */
    public List<VaultNode> inOrder() {
        int first = inUse.get();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> nodes.get((first + i) % nodes.size()))
                .toList();
    }

    /** Has the next calls ask the node after this one, unless another failed call has seen to that already. */
    void leave(VaultNode failed) {
        int index = nodes.indexOf(failed);
        inUse.compareAndSet(index, (index + 1) % nodes.size());
    }
}

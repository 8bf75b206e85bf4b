package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The health of the Vault at the given address, which it reports to any caller. It is read once. */
public final class VaultHealth {

    private final Supplier<VaultApi> address;
    private final Clocks clocks;
    private VaultApi vault;
    private VaultResponse response;
    private CommandFailure failure;

    /** @param address returns Vault without a token, or throws a {@link CommandFailure} if the address cannot be used */
    public VaultHealth(Supplier<VaultApi> address, Clocks clocks) {
        this.address = address;
        this.clocks = clocks;
    }

    /** @throws CommandFailure if no Vault responds there */
    VaultResponse response() {
        if (response == null && failure == null) {
            request();
        }
        if (failure != null) {
            throw failure;
        }
        return response;
    }

    /** Vault without a token, if it has responded. */
    VaultApi vault() {
        response();
        return vault;
    }

    /** @return empty if it is not known, for example because Vault is sealed */
    Optional<String> clusterId() {
        try {
            return response().body().get("cluster_id") instanceof String id ? Optional.of(id) : Optional.empty();
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    /** The namespace of the checks; empty if it is not known, or if this Vault has no namespaces. */
    Optional<String> namespace() {
        try {
            return Boolean.FALSE.equals(response().body().get("enterprise"))
                    ? Optional.empty()
                    : Optional.of(vault.address().namespace());
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    /** @return empty if it cannot be determined */
    Optional<ServerProduct> product() {
        if (response().body().containsKey("enterprise")) {
            return Optional.of(ServerProduct.VAULT);
        }
        try {
            return Optional.of(
                    vault.sealStatus().body().containsKey("commit_date") ? ServerProduct.OPENBAO : ServerProduct.VAULT);
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    private void request() {
        try {
            vault = address.get();
            Instant sentAt = Instant.now();
            response = vault.health();
            clocks.recordTime("Vault", response.body().get("server_time_utc"), sentAt);
        } catch (CommandFailure e) {
            failure = e;
        }
    }
}

package io.optimus.secrets.cli.proxy;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.ConnectFailure;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.contract.Defaults;
import java.io.IOException;

/** The service's gRPC API, which calls are forwarded to. */
final class Upstream {

    /** The limit of Optimus's own clients. */
    private static final int MAX_RESPONSE_BYTES = 128 * 1024 * 1024;

    private final Endpoint endpoint;
    private final ChannelCredentials encryption;

    /** @throws CommandFailure if the host or the certificates cannot be used */
    Upstream(Endpoint endpoint) {
        this.endpoint = endpoint;
        if (endpoint.host().name().contains("_")) {
            throw new CommandFailure(
                    endpoint.host() + " cannot be used: gRPC does not accept a host name with an underscore");
        }
        this.encryption = encryption(endpoint);
    }

    private static ChannelCredentials encryption(Endpoint endpoint) {
        if (!endpoint.host().isHttps()) {
            return InsecureChannelCredentials.create();
        }
        return endpoint.trusted() == null
                ? TlsChannelCredentials.create()
                : TlsChannelCredentials.newBuilder()
                        .trustManager(endpoint.trusted().trustManagers())
                        .build();
    }

    /** A channel that connects with its first call. */
    ManagedChannel open() {
        Host host = endpoint.host();
        return Grpc.newChannelBuilderForAddress(host.name(), host.port(), encryption)
                .maxInboundMessageSize(MAX_RESPONSE_BYTES)
                .disableServiceConfigLookUp()
                .build();
    }

    /** The status of a call. If the connection failed, it says which one, and why. */
    Status explained(Status status) {
        if (status.getCode() != Status.Code.UNAVAILABLE) {
            return status;
        }
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failure) {
                String reason = ConnectFailure.reason(
                        failure, endpoint.host().resolve(""), endpoint.trusted(), Defaults.CONNECT_TIMEOUT);
                return Status.UNAVAILABLE.withDescription(
                        "the connection from optimus proxy to " + endpoint.host() + " failed: " + reason);
            }
        }
        return status;
    }
}

package io.optimus.secrets.grpc;

import io.optimus.proto.MutinyRuntimeServiceGrpc;
import io.optimus.proto.VersionRequest;
import io.optimus.proto.VersionResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The calls that need no token: they return public information about the service. */
@GrpcService
public class RuntimeCalls extends MutinyRuntimeServiceGrpc.RuntimeServiceImplBase {

    private final VersionResponse version;

    RuntimeCalls(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = VersionResponse.newBuilder().setServer(version).build();
    }

    @Override
    public Uni<VersionResponse> version(VersionRequest request) {
        return Uni.createFrom().item(version);
    }
}

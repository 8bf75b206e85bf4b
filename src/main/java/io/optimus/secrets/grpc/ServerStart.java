package io.optimus.secrets.grpc;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the service from starting without gRPC: Quarkus would only log that the port is taken. */
@Singleton
class ServerStart {

    void check(
            @Observes StartupEvent start,
            GrpcHealthStorage health,
            @ConfigProperty(name = "quarkus.grpc.server.port") int port) {
        if (!health.getStatuses().containsValue(ServingStatus.SERVING)) {
            throw new ConfigurationException("port " + port
                    + " is taken by another program: end that program, or choose another port with"
                    + " --grpc-port or QUARKUS_GRPC_SERVER_PORT");
        }
    }
}

package io.optimus.secrets.grpc;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stops the start of the service if gRPC cannot start, because Quarkus would only log it. Logs the port of gRPC. */
@Singleton
class ServerStart {

    private static final Logger LOG = Logger.getLogger(ServerStart.class);

    void check(
            @Observes StartupEvent start,
            GrpcHealthStorage health,
            @ConfigProperty(name = "quarkus.grpc.server.host") String host,
            @ConfigProperty(name = "quarkus.grpc.server.port") int port,
            @ConfigProperty(name = "quarkus.grpc.server.ssl.certificate") Optional<String> certificate) {
        if (!health.getStatuses().containsValue(ServingStatus.SERVING)) {
            throw new ConfigurationException("port " + port
                    + " is taken by another program: end that program, or choose another port with"
                    + " --grpc-port or QUARKUS_GRPC_SERVER_PORT");
        }
        LOG.infof("gRPC is served at %s:%d %s", host, port, certificate.isPresent() ? "over TLS" : "in plain text");
    }
}

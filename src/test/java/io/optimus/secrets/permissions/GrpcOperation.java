package io.optimus.secrets.permissions;

import io.grpc.Status;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;

/** A gRPC call. It has the same row in the table as its REST call, because both must have the same result. */
enum GrpcOperation implements Operation {
    REGISTER(RestOperation.REGISTER) {
        @Override
        void call(GrpcClient client, VaultLocation place, String namespace) {
            client.register(place.name(), namespace, VALUE);
        }
    },
    UPDATE(RestOperation.UPDATE) {
        @Override
        void call(GrpcClient client, VaultLocation place, String namespace) {
            client.update(place.name(), namespace, VALUE);
        }
    },
    DELETE(RestOperation.DELETE) {
        @Override
        void call(GrpcClient client, VaultLocation place, String namespace) {
            client.delete(place.name(), namespace);
        }
    },
    LIST(RestOperation.LIST) {
        /** A list without the secret counts as refused. */
        @Override
        void call(GrpcClient client, VaultLocation place, String namespace) {
            boolean listed = client.list().stream()
                    .anyMatch(row -> row.getName().equals(place.name())
                            && row.getNamespace().equals(namespace));
            if (!listed) {
                throw Status.PERMISSION_DENIED.asRuntimeException();
            }
        }
    };

    private static final String VALUE = "written";

    private final RestOperation same;

    GrpcOperation(RestOperation same) {
        this.same = same;
    }

    abstract void call(GrpcClient client, VaultLocation place, String namespace);

    @Override
    public String title() {
        return same.title();
    }

    @Override
    public List<VaultLocation> places(PermissionFixture fixture) {
        return same.places(fixture);
    }

    @Override
    public boolean makesOne() {
        return same.makesOne();
    }

    @Override
    public int attempt(VaultApi caller, VaultLocation place) {
        String namespace = place.folder().equals(PermissionFixture.WIDE) ? "" : place.folder();
        try (GrpcClient client = GrpcClient.ofService(caller.token(), place.project())) {
            Status status = GrpcClient.status(() -> call(client, place, namespace));
            return switch (status.getCode()) {
                case OK -> 200;
                case PERMISSION_DENIED -> 403;
                default -> throw new AssertionError(title() + " by gRPC: " + status);
            };
        }
    }

    @Override
    public boolean reads() {
        return same.reads();
    }
}

package io.optimus.secrets.grpc;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;

/** The services under the names that newer clients of Optimus use. */
final class ForkedServices {

    private ForkedServices() {}

    @GrpcService
    static class RaystackSecrets implements BindableService {
        private final SecretCalls original;

        RaystackSecrets(@GrpcService SecretCalls original) {
            this.original = original;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ForkedService.of(original.bindService(), Fork.RAYSTACK);
        }
    }

    @GrpcService
    static class RaystackRuntime implements BindableService {
        private final RuntimeCalls original;

        RaystackRuntime(@GrpcService RuntimeCalls original) {
            this.original = original;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ForkedService.of(original.bindService(), Fork.RAYSTACK);
        }
    }

    @GrpcService
    static class GotoCompanySecrets implements BindableService {
        private final SecretCalls original;

        GotoCompanySecrets(@GrpcService SecretCalls original) {
            this.original = original;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ForkedService.of(original.bindService(), Fork.GOTO_COMPANY);
        }
    }

    @GrpcService
    static class GotoCompanyRuntime implements BindableService {
        private final RuntimeCalls original;

        GotoCompanyRuntime(@GrpcService RuntimeCalls original) {
            this.original = original;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ForkedService.of(original.bindService(), Fork.GOTO_COMPANY);
        }
    }
}

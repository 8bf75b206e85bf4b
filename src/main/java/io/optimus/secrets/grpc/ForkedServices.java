package io.optimus.secrets.grpc;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;

/** The services under the names that newer clients of Optimus use. */
final class ForkedServices {

    private ForkedServices() {}

    private abstract static class Forked implements BindableService {

        private final BindableService original;
        private final Fork fork;

        Forked(BindableService original, Fork fork) {
            this.original = original;
            this.fork = fork;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return ForkedService.of(original.bindService(), fork);
        }
    }

    @GrpcService
    static class RaystackSecrets extends Forked {

        RaystackSecrets(@GrpcService SecretCalls original) {
            super(original, Fork.RAYSTACK);
        }
    }

    @GrpcService
    static class RaystackRuntime extends Forked {

        RaystackRuntime(@GrpcService RuntimeCalls original) {
            super(original, Fork.RAYSTACK);
        }
    }

    @GrpcService
    static class GotoCompanySecrets extends Forked {

        GotoCompanySecrets(@GrpcService SecretCalls original) {
            super(original, Fork.GOTO_COMPANY);
        }
    }

    @GrpcService
    static class GotoCompanyRuntime extends Forked {

        GotoCompanyRuntime(@GrpcService RuntimeCalls original) {
            super(original, Fork.GOTO_COMPANY);
        }
    }
}

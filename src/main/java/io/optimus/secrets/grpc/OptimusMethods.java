package io.optimus.secrets.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.optimus.proto.RuntimeServiceGrpc;
import io.optimus.proto.SecretServiceGrpc;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The full names of the methods of Optimus's services, such as {@code raystack.optimus.core.v1beta1.SecretService/ListSecrets}. */
final class OptimusMethods {

    private static final Set<String> NAMES = Stream.of(
                    SecretServiceGrpc.getServiceDescriptor(), RuntimeServiceGrpc.getServiceDescriptor())
            .map(ServiceDescriptor::getMethods)
            .flatMap(methods -> methods.stream().map(MethodDescriptor::getFullMethodName))
            .flatMap(name -> Fork.names(name).stream())
            .collect(Collectors.toUnmodifiableSet());

    private OptimusMethods() {}

    static boolean known(String name) {
        return NAMES.contains(name);
    }
}

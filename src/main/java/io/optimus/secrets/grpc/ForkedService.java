package io.optimus.secrets.grpc;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.ArrayList;
import java.util.List;

/**
 * A service under its name in a fork of Optimus. Messages do not contain names, so they are the same.
 */
final class ForkedService {

    private ForkedService() {}

    static ServerServiceDefinition of(ServerServiceDefinition original, Fork fork) {
        ServiceDescriptor descriptor = original.getServiceDescriptor();
        List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
        original.getMethods().forEach(method -> methods.add(method(method, fork)));
        ServiceDescriptor.Builder renamed = ServiceDescriptor.newBuilder(fork.renamed(descriptor.getName()))
                .setSchemaDescriptor(schema(descriptor, fork));
        methods.forEach(method -> renamed.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(renamed.build());
        methods.forEach(service::addMethod);
        return service.build();
    }

    private static <I, O> ServerMethodDefinition<I, O> method(ServerMethodDefinition<I, O> original, Fork fork) {
        MethodDescriptor<I, O> descriptor = original.getMethodDescriptor();
        MethodDescriptor<I, O> renamed = descriptor.toBuilder()
                .setFullMethodName(fork.renamed(descriptor.getFullMethodName()))
                .setSchemaDescriptor(null)
                .build();
        return ServerMethodDefinition.create(renamed, original.getServerCallHandler());
    }

    /** For reflection. */
    private static ProtoFileDescriptorSupplier schema(ServiceDescriptor descriptor, Fork fork) {
        FileDescriptor original = ((ProtoFileDescriptorSupplier) descriptor.getSchemaDescriptor()).getFileDescriptor();
        try {
            FileDescriptorProto.Builder proto = FileDescriptorProto.newBuilder();
            TextFormat.merge(fork.renamed(original.toProto().toString()), proto);
            FileDescriptor renamed = FileDescriptor.buildFrom(
                    proto.build(), original.getDependencies().toArray(FileDescriptor[]::new));
            return () -> renamed;
        } catch (TextFormat.ParseException | DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}

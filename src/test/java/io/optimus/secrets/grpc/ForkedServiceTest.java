package io.optimus.secrets.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkedServiceTest {

    @ParameterizedTest
    @CsvSource({"RAYSTACK,raystack", "GOTO_COMPANY,gotocompany"})
    void aForkHasTheOriginalUnderItsOwnName(Fork fork, String organization) {
        // Given
        ServerServiceDefinition original = new SecretCalls(null, null, null, null, null).bindService();

        // When
        ServerServiceDefinition forked = ForkedService.of(original, fork);

        // Then
        String service = organization + ".optimus.core.v1beta1.SecretService";
        assertThat(forked.getServiceDescriptor().getName()).isEqualTo(service);
        assertThat(forked.getServiceDescriptor().getMethods())
                .extracting(MethodDescriptor::getFullMethodName)
                .containsExactlyInAnyOrder(
                        service + "/RegisterSecret",
                        service + "/UpdateSecret",
                        service + "/ListSecrets",
                        service + "/DeleteSecret")
                .allMatch(OptimusMethods::known);
        FileDescriptor schema =
                ((ProtoFileDescriptorSupplier) forked.getServiceDescriptor().getSchemaDescriptor()).getFileDescriptor();
        assertThat(schema.toProto().toString()).contains(organization).doesNotContain("odpf");
    }
}

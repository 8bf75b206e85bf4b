package io.optimus.secrets.grpc;

import com.google.protobuf.Timestamp;
import io.optimus.proto.DeleteSecretRequest;
import io.optimus.proto.DeleteSecretResponse;
import io.optimus.proto.ListSecretsRequest;
import io.optimus.proto.ListSecretsResponse;
import io.optimus.proto.MutinySecretServiceGrpc;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.RegisterSecretResponse;
import io.optimus.proto.UpdateSecretRequest;
import io.optimus.proto.UpdateSecretResponse;
import io.optimus.secrets.api.BearerAuthentication;
import io.optimus.secrets.api.EncodedValue;
import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.usecase.DeleteSecret;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.optimus.secrets.secret.usecase.list.ListPage;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.secret.usecase.list.ListSecrets;
import io.optimus.secrets.secret.usecase.list.ListedSecret;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls of Optimus's {@code SecretService}, with the use cases of the REST API. */
@GrpcService
public class SecretCalls extends MutinySecretServiceGrpc.SecretServiceImplBase {

    private final WriteSecret writeSecret;
    private final ListSecrets listSecrets;
    private final DeleteSecret deleteSecret;
    private final BearerAuthentication authentication;
    private final SecretEvents events;

    SecretCalls(
            WriteSecret writeSecret,
            ListSecrets listSecrets,
            DeleteSecret deleteSecret,
            BearerAuthentication authentication,
            SecretEvents events) {
        this.writeSecret = writeSecret;
        this.listSecrets = listSecrets;
        this.deleteSecret = deleteSecret;
        this.authentication = authentication;
        this.events = events;
    }

    @Override
    public Uni<RegisterSecretResponse> registerSecret(RegisterSecretRequest request) {
        return responding(() -> {
            SecretId id = id(request.getProjectName(), request.getNamespaceName(), request.getSecretName());
            SecretValue value = EncodedValue.decode(request.getValue());
            return changed(Event.REGISTER, id, caller -> writeSecret.register(caller, id, value, Precondition.NONE))
                    .map(version -> RegisterSecretResponse.getDefaultInstance());
        });
    }

    @Override
    public Uni<UpdateSecretResponse> updateSecret(UpdateSecretRequest request) {
        return responding(() -> {
            SecretId id = id(request.getProjectName(), request.getNamespaceName(), request.getSecretName());
            SecretValue value = EncodedValue.decode(request.getValue());
            return changed(Event.UPDATE, id, caller -> writeSecret.update(caller, id, value, Precondition.NONE))
                    .map(version -> UpdateSecretResponse.getDefaultInstance());
        });
    }

    @Override
    public Uni<DeleteSecretResponse> deleteSecret(DeleteSecretRequest request) {
        return responding(() -> {
            SecretId id = id(request.getProjectName(), request.getNamespaceName(), request.getSecretName());
            return changed(Event.DELETE, id, caller -> deleteSecret.delete(caller, id, Precondition.NONE))
                    .map(done -> DeleteSecretResponse.getDefaultInstance());
        });
    }

    @Override
    public Uni<ListSecretsResponse> listSecrets(ListSecretsRequest request) {
        return responding(() -> {
            ListRequest wholeProject = new ListRequest(
                    new ProjectName(request.getProjectName()), Optional.empty(), Optional.empty(), Optional.empty());
            return asCaller(caller -> listSecrets.list(caller, wholeProject)).map(SecretCalls::response);
        });
    }

    private <T> Uni<T> changed(Event event, SecretId id, Function<Caller, Uni<T>> change) {
        return events.counted(event, id.scope(), asCaller(change));
    }

    private <T> Uni<T> asCaller(Function<Caller, Uni<T>> call) {
        CallMetadata metadata = CallMetadata.current();
        return authentication.asCaller(metadata.authorization(), metadata.request(), call);
    }

    private static <T> Uni<T> responding(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().<T>deferred(call).onFailure().transform(Failures::status);
    }

    private static SecretId id(String project, String namespace, String name) {
        return new SecretId(Scope.of(new ProjectName(project), namespace), new SecretName(name));
    }

    private static ListSecretsResponse response(ListPage page) {
        ListSecretsResponse.Builder response = ListSecretsResponse.newBuilder();
        page.secrets().forEach(secret -> response.addSecrets(row(secret)));
        return response.build();
    }

    private static ListSecretsResponse.Secret row(ListedSecret secret) {
        Instant updated = secret.version().createdTime();
        return ListSecretsResponse.Secret.newBuilder()
                .setName(secret.id().name().value())
                .setDigest(secret.digest().map(Digest::base64).orElse(""))
                .setNamespace(secret.id().scope().namespaceOrEmpty())
                .setUpdatedAt(Timestamp.newBuilder()
                        .setSeconds(updated.getEpochSecond())
                        .setNanos(updated.getNano()))
                .build();
    }
}

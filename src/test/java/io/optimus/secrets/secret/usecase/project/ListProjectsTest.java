package io.optimus.secrets.secret.usecase.project;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.Session;
import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretException.PermissionDenied;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListProjectsTest {

    private final FaultyStore store = new FaultyStore(new InMemorySecretStore());
    private Uni<Session> session = Uni.createFrom().failure(new AssertionError("the session is not needed"));
    private final ListProjects list = new ListProjects(store, new OneSession(), "optimus");

    @Test
    void aCallerThatMayListGetsAllProjectsWithSecrets() {
        // Given
        write("", "A");
        write("crm", "B");

        // When, Then
        assertThat(projects()).isEqualTo(VisibleNames.all(List.of("p").stream()));
    }

    @Test
    void aCallerThatMayListGetsAllNamespacesWithSecrets() {
        // Given
        write("", "A");
        write("sales", "B");
        write("crm", "B");

        // When, Then
        assertThat(namespaces()).isEqualTo(VisibleNames.all(List.of("crm", "sales").stream()));
    }

    @Test
    void otherCallersGetTheProjectsOfTheirRoles() {
        // Given
        refuseLists();
        session(
                "default",
                "optimus-namespace-reader:p:crm",
                "optimus-namespace-editor:p:crm",
                "optimus-project-admin:~sales",
                "other-project-admin:of-another-mount",
                "optimus-operator",
                "optimus-unlike:x");

        // When
        VisibleNames visible = projects();

        // Then
        assertThat(visible.names()).containsExactly("Sales", "p");
        assertThat(visible.whyIncomplete())
                .contains("the token's policies lack the capability \"list\" on \"optimus/metadata\" in Vault;"
                        + " without it, only the projects of your roles are listed; they may have no secrets, and others"
                        + " are unknown");
    }

    @Test
    void otherCallersGetTheNamespacesOfTheirRoles() {
        // Given
        refuseLists();
        session("optimus-namespace-reader:p:crm", "optimus-namespace-reader:q:other", "optimus-scheduler:p");

        // When
        VisibleNames visible = namespaces();

        // Then
        assertThat(visible.names()).containsExactly("crm");
        assertThat(visible.whyIncomplete().orElseThrow()).contains("only the namespaces of your roles");
    }

    @Test
    void withoutARoleThePermissionIsNamed() {
        // Given
        refuseLists();
        session("default", "optimus-scheduler:p");

        // When, Then
        assertThatThrownBy(this::namespaces)
                .isInstanceOf(PermissionDenied.class)
                .hasMessage("permission denied: the token's policies lack the capability \"list\" on"
                        + " \"optimus/metadata/p\" in Vault; without it, only the namespaces of your roles can be listed,"
                        + " and your roles have none");
    }

    @Test
    void bothPermissionsAreNamedIfTheTokenMayNotBeLookedUp() {
        // Given
        refuseLists();
        session = Uni.createFrom().failure(new PermissionDenied("auth/token/lookup-self", "read"));

        // When, Then
        assertThatThrownBy(this::projects)
                .isInstanceOf(PermissionDenied.class)
                .hasMessageContaining("\"optimus/metadata\"")
                .hasMessageContaining("\"auth/token/lookup-self\"");
    }

    @Test
    void anotherFailureIsNotARefusal() {
        // Given
        store.always(Call.PROJECTS, FaultyStore.ALL_PROJECTS, Fault.refused(unavailable()));

        // When, Then
        assertThatThrownBy(this::projects).isInstanceOf(SecretException.Unavailable.class);
    }

    private VisibleNames projects() {
        return await(list.projects(CALLER));
    }

    private VisibleNames namespaces() {
        return await(list.namespaces(CALLER, PROJECT));
    }

    private void write(String namespace, String name) {
        await(store.write(CALLER, id(namespace, name), value("value"), 0));
    }

    private void refuseLists() {
        store.always(
                Call.PROJECTS,
                FaultyStore.ALL_PROJECTS,
                Fault.refused(new PermissionDenied("optimus/metadata", "list")));
        store.always(Call.SCOPES, PROJECT, Fault.refused(new PermissionDenied("optimus/metadata/p", "list")));
    }

    private void session(String... policies) {
        session = Uni.createFrom().item(new Session("userpass-alice", List.of(policies), Duration.ZERO, false));
    }

    private final class OneSession implements Sessions {

        @Override
        public List<String> methods() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<LoginResult> login(Credentials credentials, Request request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Session> lookUp(Caller caller) {
            return session;
        }

        @Override
        public Uni<Void> renew(Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> revoke(Caller caller) {
            throw new UnsupportedOperationException();
        }
    }
}

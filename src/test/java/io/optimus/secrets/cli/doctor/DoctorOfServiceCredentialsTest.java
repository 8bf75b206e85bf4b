package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} finds credentials of the service that do not work any more, if Vault or the file shows it. */
class DoctorOfServiceCredentialsTest {

    private static final String SUBJECT = "service's secret ID";
    private static final String SECRET_IDS = "auth/approle/role/optimus-service/secret-id";

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void credentialsInTheServicesFileAreTried() throws IOException {
        // Given
        Path file = folder.resolve("config/application.properties");
        vault.administrator().succeed("init", "--service-credentials", file.toString());

        // When, Then
        assertThatDoctor(vault.doctor(folder)).endsWith(0).finds(SUBJECT, "ok", file.toString(), "works");

        // Given
        String secretId = Files.readString(file).replaceAll("(?s).*secret-id=(\\S+).*", "$1");
        vault.root().set(SECRET_IDS + "/destroy", Map.of("secret_id", secretId));

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder));

        // Then
        found.endsWith(1).finds(SUBJECT, "fail", file.toString(), "was destroyed, has expired");
        vault.run(found.commandsFor(SUBJECT));
        assertThatDoctor(vault.doctor(folder)).endsWith(0).finds(SUBJECT, "ok", "works");
    }

    @Test
    void anotherFileCanBeNamed() {
        // Given
        Path file = folder.resolve("elsewhere.properties");
        vault.administrator().succeed("init", "--service-credentials", file.toString());

        // When, Then
        assertThatDoctor(vault.doctor(folder, "--service-credentials", file.toString()))
                .finds(SUBJECT, "ok", file.toString(), "works");
    }

    @Test
    void anAdministratorSeesWhenTheSecretIdOfAVariableExpires() {
        // Given
        vault.root().set("auth/approle/role/etl", Map.of("secret_id_ttl", "24h"));
        String secretId = vault.root()
                .set("auth/approle/role/etl/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        CommandRun job = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", vault.root().token())
                .with(
                        "OPTIMUS_ROLE_ID",
                        vault.root()
                                .get("auth/approle/role/etl/role-id")
                                .data()
                                .path("role_id")
                                .asText())
                .with("OPTIMUS_SECRET_ID", secretId);

        // When, Then
        assertThatDoctor(job.run("doctor", "-o", "json"))
                .finds("secret ID in Vault", "ok", "of AppRole etl", "expires at 20");

        // Given
        vault.root().set("auth/approle/role/etl/secret-id/destroy", Map.of("secret_id", secretId));

        // When, Then
        assertThatDoctor(job.run("doctor", "-o", "json"))
                .endsWith(1)
                .finds("secret ID in Vault", "fail", "of AppRole etl, was destroyed");
        assertThatDoctor(job.with("OPTIMUS_ROLE_ID", "unknown").run("doctor", "-o", "json"))
                .finds("secret ID in Vault", "skip", "no AppRole at auth/approle has the role ID");
    }

    @Test
    void withoutTheFileTheirStateIsUnknown() {
        assertThatDoctor(vault.doctor(folder))
                .endsWith(0)
                .finds(SUBJECT, "ok", "it is not known which one the service uses", "--service-credentials");
    }

    @Test
    void anAppRoleWithoutAnySecretIdIsFound() {
        try (ExaminedVault another = ExaminedVault.started()) {
            // Given
            another.root()
                    .list(SECRET_IDS)
                    .data()
                    .path("keys")
                    .forEach(accessor -> another.root()
                            .set(
                                    "auth/approle/role/optimus-service/secret-id-accessor/destroy",
                                    Map.of("secret_id_accessor", accessor.asText())));

            // When
            FindingAssert found = assertThatDoctor(another.doctor(folder));

            // Then
            found.endsWith(1).finds(SUBJECT, "fail", "does not exist", "cannot log in");
            List<String> commands = found.commandsFor(SUBJECT);
            assertThat(commands)
                    .containsExactly("optimus admin init --service-credentials "
                            + folder.resolve("config/application.properties"));
            another.run(commands);
            assertThatDoctor(another.doctor(folder)).endsWith(0);
        }
    }
}

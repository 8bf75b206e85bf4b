package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} finds faults of the policies and of the service's AppRole. Its commands repair them. */
class DoctorOfPoliciesTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void anEditedPolicyOfARoleIsFoundAndRestored() {
        // Given
        vault.init("edited");
        vault.administrator()
                .succeed("token", "--mount", "edited", "-p", "Sales", "-n", "crm", "--role", "namespace-editor");
        String policy = "edited-namespace-editor:~sales:crm";
        String shipped = vault.policyText(policy);
        vault.root()
                .set(
                        "sys/policies/acl/" + policy,
                        Map.of("policy", shipped + "path \"edited/*\" { capabilities = [\"read\"] }\n"));

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--mount", "edited"));

        // Then
        found.endsWith(0).finds("policies", "warn", policy, "was edited");
        vault.run(ours(found.commandsFor("policies")));
        assertThat(vault.policyText(policy)).isEqualTo(shipped);
        assertThatDoctor(vault.doctor(folder, "--mount", "edited")).endsWith(0).finds("policies", "ok");
    }

    @Test
    void policiesOfAnotherLayoutAreFoundAndRestored() {
        // Given
        vault.init("moved");
        vault.administrator()
                .succeed("token", "--mount", "moved", "-p", "sales", "-n", "crm", "--role", "namespace-reader");

        // When
        String[] layout = {"--mount", "moved", "--project-folder", "_all"};
        FindingAssert found = assertThatDoctor(vault.doctor(folder, layout));

        // Then
        found.finds("policies", "warn", "moved-namespace-reader:sales:crm", "another version or layout");
        vault.run(ours(found.commandsFor("policies")));
        assertThatDoctor(vault.doctor(folder, layout)).finds("policies", "ok");
        assertThat(vault.policyText("moved-namespace-reader:sales:crm")).contains("moved/data/sales/_all/");
    }

    @Test
    void aServiceRoleWithMorePoliciesOrNoneIsFoundAndRepaired() {
        // Given
        vault.init("role");
        vault.root()
                .set("auth/approle/role/optimus-service", Map.of("token_policies", List.of("optimus-service", "more")));

        // When
        FindingAssert wider = assertThatDoctor(vault.doctor(folder, "--mount", "role"));

        // Then
        wider.endsWith(1).finds("AppRole optimus-service", "fail", "exactly the service's policy");
        vault.run(wider.commandsFor("AppRole optimus-service"));
        assertThatDoctor(vault.doctor(folder, "--mount", "role")).endsWith(0);

        // When
        vault.root().delete("auth/approle/role/optimus-service");
        FindingAssert gone = assertThatDoctor(vault.doctor(folder, "--mount", "role"));

        // Then
        gone.endsWith(1)
                .finds("service's secret ID", "skip", "fix AppRole optimus-service first")
                .finds(
                        "AppRole optimus-service",
                        "fail",
                        "is missing",
                        "config/application.properties",
                        "optimus serve");
        vault.administrator()
                .succeed(
                        "init",
                        "--service-credentials",
                        folder.resolve("config/application.properties").toString());
        assertThatDoctor(vault.doctor(folder, "--mount", "role")).endsWith(0);
    }

    private static List<String> ours(List<String> commands) {
        return commands.stream()
                .filter(command -> command.startsWith("optimus "))
                .toList();
    }
}

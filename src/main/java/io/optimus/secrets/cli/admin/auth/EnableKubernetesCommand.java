package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.auth.HiddenField;
import io.optimus.secrets.cli.vault.auth.WantedFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class EnableKubernetesCommand implements Runnable {

    private final OptionSpec host =
            option("URL", "URL of the API server, such as https://10.0.0.1:6443", "--kubernetes-host");

    private final OptionSpec reviewerToken = option(
            "FILE",
            "File with the token by which Vault checks others (default: the service account of Vault itself)",
            "--reviewer-token-file");

    private final OptionSpec role = option("ROLE", "Name of the role in Vault", "--role");

    private final OptionSpec serviceAccounts = repeatableOption(
            "NAME", "Service accounts that may log in; may be given several times", "--service-accounts");

    private final OptionSpec namespaces =
            repeatableOption("NAME", "Namespaces of the service accounts; may be given several times", "--namespaces");

    private final OptionSpec audience = option("AUDIENCE", "The audience that a token must have", "--audience");

    private final PemFile caFile;
    private final HiddenInput reviewer;
    private final EnableOptions enable;

    EnableKubernetesCommand(ProcessEnvironment environment) {
        this.caFile = PemFile.ofCa(environment, "the API server");
        this.reviewer = new HiddenInput(environment, "reviewer's token", reviewerToken);
        this.enable = new EnableOptions(environment, "kubernetes");
    }

    CommandLine describe() {
        return new CommandDescription(this, "kubernetes", "Set up logins with the service accounts of Kubernetes")
                .add(host, caFile.option(), reviewerToken, role, serviceAccounts, namespaces, audience)
                .add(enable.all())
                .withFooter(
                        "A Vault inside the cluster needs neither --ca-file nor --reviewer-token-file.",
                        "",
                        "Example:",
                        "  optimus admin auth enable kubernetes --role airflow \\",
                        "      --kubernetes-host https://kubernetes.default.svc \\",
                        "      --service-accounts airflow-worker --namespaces airflow");
    }

    @Override
    public void run() {
        String mount = enable.mount();
        String name = VaultName.checked("--role", OptionLists.required(role));
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("kubernetes_host", CalledUrl.checked("--kubernetes-host", OptionLists.required(host)));
        caFile.addTo(cluster, "kubernetes_ca_cert");

        Map<String, Object> accounts = new LinkedHashMap<>();
        accounts.put("bound_service_account_names", required(serviceAccounts));
        accounts.put("bound_service_account_namespaces", required(namespaces));
        OptionLists.addText(accounts, "audience", audience);
        enable.carryOut(List.of(
                WantedFields.of(
                                "configuration of " + mount + "/",
                                VaultPath.methodConfiguration(mount),
                                cluster,
                                Map.of())
                        .replacing()
                        .hiding(new HiddenField(
                                "token_reviewer_jwt",
                                "reviewer's token",
                                reviewer.given(),
                                body -> Boolean.TRUE.equals(body.get("token_reviewer_jwt_set")),
                                () -> reviewer.read().strip())),
                WantedFields.of(
                        "role " + name,
                        VaultPath.methodRole(mount, name),
                        accounts,
                        Map.of(
                                // The name to which roles are granted. By default it is the UID of the service account.
                                "alias_name_source", "serviceaccount_name",
                                "token_ttl", "1h",
                                "token_max_ttl", "24h"))));
    }

    private static List<String> required(OptionSpec option) {
        List<String> items = OptionLists.items(option);
        if (items.isEmpty()) {
            throw new WrongUsage(option.longestName() + " is required");
        }
        if (items.contains("*")) {
            throw new WrongUsage(option.longestName() + " must be names; * would let every service account log in");
        }
        return items;
    }
}

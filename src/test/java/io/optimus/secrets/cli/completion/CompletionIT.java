package io.optimus.secrets.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The completion script for bash, in a real bash, with the packaged command line and names from a real Vault. */
class CompletionIT {

    private static final String PROJECT = "completion";

    /** Completes as readline does: the arguments are the words of the line, and the last one is at the cursor. */
    private static final String COMPLETE = """
            set -eu
            source <("$1" completion bash)
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            complete -p optimus >/dev/null
            _optimus
            printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
            """;

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @BeforeAll
    static void secretsAndUsers(@TempDir Path setUp) throws Exception {
        STACK.config(setUp, PROJECT);
        for (String namespace : List.of("crm", "sales")) {
            assertThat(STACK.run(setUp, "secret", "set", "DB_" + namespace, "canaryValue", "-n", namespace)
                            .exitCode())
                    .isZero();
        }
        assertThat(STACK.run(setUp, "secret", "set", "WIDE", "canaryValue").exitCode())
                .isZero();
        for (String user : List.of("completion-reader", "completion-editor", "completion-admin")) {
            STACK.users().add(user);
        }
        AdminCommandLine admin = AdminCommandLine.on(STACK.vault());
        for (String role : List.of("reader", "editor")) {
            admin.succeed(
                    "grant",
                    "-p",
                    PROJECT,
                    "-n",
                    "crm",
                    "--role",
                    "namespace-" + role,
                    "--to",
                    "userpass:completion-" + role);
        }
        admin.succeed("grant", "-p", PROJECT, "--role", "project-admin", "--to", "userpass:completion-admin");
    }

    @Test
    void eachRoleIsOfferedWhatItMayList() throws Exception {
        // When, Then
        for (String role : List.of("reader", "editor", "admin")) {
            assertThat(complete(role, "secret", "list", "-p", "comp")).as(role).containsExactly(PROJECT);
        }
        assertThat(complete("reader", "secret", "get", "-n", "")).containsExactly("crm");
        assertThat(complete("editor", "secret", "set", "A", "--namespace", "=", ""))
                .containsExactly("crm", "sales");
        assertThat(complete("admin", "secret", "list", "-n", "s")).containsExactly("sales");
        assertThat(complete("reader", "secret", "get", "-n", "crm", ""))
                .as("may not list")
                .isEmpty();
        assertThat(complete("editor", "secret", "delete", "-n", "crm", "")).containsExactly("DB_crm");
        assertThat(complete("editor", "secret", "delete", "-n", "sales", ""))
                .as("may not list")
                .isEmpty();
        assertThat(complete("admin", "run", "-n", "sales", "--secret", "")).containsExactly("DB_sales", "WIDE");
    }

    @Test
    void commandsAreCompletedWithoutAService() throws Exception {
        // When, Then
        assertThat(bash(new PackagedCommand(folder), "secret", "rollb")).containsExactly("rollback");
        assertThat(bash(new PackagedCommand(folder), "secret", "import", ""))
                .as("names of files")
                .isEmpty();
    }

    private List<String> complete(String role, String... words) throws Exception {
        String token = STACK.users().logIn("completion-" + role).token();
        STACK.config(folder, PROJECT);
        return bash(STACK.loggedOut(folder).with("OPTIMUS_TOKEN", token), words);
    }

    private List<String> bash(PackagedCommand command, String... words) throws Exception {
        Path script = Files.writeString(folder.resolve("complete"), COMPLETE);
        List<String> args = new ArrayList<>(
                List.of(script.toString(), ServiceProcess.launcher().toString()));
        args.addAll(List.of(words));
        Ended ended = command.with("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .program(Path.of("bash"))
                .run(args.toArray(new String[0]));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        return ended.out().lines().filter(line -> !line.isEmpty()).toList();
    }
}

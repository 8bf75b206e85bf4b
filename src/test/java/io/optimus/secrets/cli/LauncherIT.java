package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged bin/optimus, which needs no service. */
class LauncherIT {

    @TempDir
    Path folder;

    @Test
    void theBuildMadeAnArchiveForTheJavaThatBuilt() {
        assertThat(ServiceProcess.launcher()
                        .resolve("../../target/cli/classes-" + System.getProperty("java.version") + ".jsa")
                        .normalize())
                .exists();
    }

    @Test
    void aCommandThatTheTrainingDoesNotRunIsInTheArchive() throws IOException {
        // Given
        Path log = folder.resolve("loaded");

        // When
        new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Xlog:class+load=info:file=" + log)
                .with("VAULT_TOKEN", "t")
                .run("admin", "grants", "-p", "p", "--vault-addr", "http://127.0.0.1:1");

        // Then
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("io.optimus.secrets.") && !line.contains("$$Lambda"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("shared objects file"));
    }

    @Test
    void theLauncherIsFoundThroughLinksFromAnyFolder() throws IOException {
        // Given
        Files.createSymbolicLink(folder.resolve("direct"), ServiceProcess.launcher());
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("direct"));

        // When
        Ended ended =
                new PackagedCommand(folder).program(folder.resolve("linked")).run("version");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).matches("optimus \\d+\\.\\d+\\..*\n");
    }

    @Test
    void aCommandStartsNoOtherProgramThanJava() throws IOException {
        // Given a java that is a link, as in Debian, and a program that would follow it
        Path called = folder.resolve("called");
        Path path = Files.createDirectories(folder.resolve("path"));
        Files.createSymbolicLink(path.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Path readlink = path.resolve("readlink");
        Files.writeString(readlink, "#!/bin/sh\n: >'" + called + "'\n");
        Files.setPosixFilePermissions(readlink, PosixFilePermissions.fromString("rwx------"));

        // When
        Ended ended = new PackagedCommand(folder)
                .with("PATH", path.toString())
                .with("JAVA_HOME", "")
                .run("version");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(called).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "serve --help"})
    void aCollectorOfTheUserReplacesTheDefault(String command) {
        // Given
        PackagedCommand optimus = new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC -XX:+UseStringDeduplication");

        // When
        Ended ended = optimus.run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTIMUS_JAVA_OPTS | '-XX:+UseParallelGC\t-Xmx64m'",
                "OPTIMUS_JAVA_OPTS | '-XX:+UseParallelGC\n-Xmx64m'",
                "JAVA_TOOL_OPTIONS | '\"-XX:+UseParallelGC\"'",
                "JDK_JAVA_OPTIONS  | -XX:+UseParallelGC",
                "_JAVA_OPTIONS     | -XX:+UseParallelGC"
            })
    void aCollectorOfEachVariableOfJavaReplacesTheDefault(String variable, String options) {
        // Given
        PackagedCommand optimus = new PackagedCommand(folder).with(variable, options);

        // When
        Ended ended = optimus.run("version");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void aClosedStandardInputIsEmpty() throws IOException {
        // Given a shell that closes standard input, since Java cannot
        Files.writeString(folder.resolve("closing"), "exec 0<&-\nexec '" + ServiceProcess.launcher() + "' \"$@\"\n");

        // When
        Ended ended = new PackagedCommand(folder)
                .program(Path.of("/bin/sh"))
                .with("OPTIMUS_TOKEN", "t")
                .run("closing", "secret", "set", "a", "-p", "p", "--host", "127.0.0.1:1");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(2, "", "Error: secret value is required\nSee: optimus secret set --help\n"));
    }

    @Test
    void anOldOrMissingJavaIsReported() throws IOException {
        // Given
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.createSymbolicLink(old.resolve("java"), Path.of("/bin/sh"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");

        // When
        Ended tooOld = new PackagedCommand(folder)
                .with("JAVA_HOME", folder.resolve("old").toString())
                .run("version");
        Ended missing =
                new PackagedCommand(folder).with("JAVA_HOME", "/nowhere").run("version");

        // Then
        assertThat(tooOld.exitCode()).isEqualTo(1);
        assertThat(tooOld.err()).startsWith("Error: Java 17 or newer is needed").contains("11.0.2");
        assertThat(missing.err()).isEqualTo("Error: there is no Java in JAVA_HOME (/nowhere)\n");
    }

    @Test
    void anEmptyElementOfThePathIsTheWorkingFolder() throws IOException {
        // Given a Java that has no archive, so that its version is looked up
        Path java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        // When
        Ended ended = new PackagedCommand(folder)
                .with("PATH", ":/nowhere")
                .with("JAVA_HOME", "")
                .run("version");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aFolderWithAColonIsRefused() throws IOException {
        // Given
        Path launcher =
                Files.createDirectories(folder.resolve("with:colon/bin")).resolve("optimus");
        Files.copy(ServiceProcess.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(
                Files.createDirectories(folder.resolve("with:colon/target/cli")).resolve("optimus.jar"));

        // When
        Ended ended = new PackagedCommand(folder).program(launcher).run("version");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("with:colon/target has a colon").hasLineCount(1);
    }

    @Test
    void aCheckoutThatIsNotBuiltSaysWhatToRun() throws IOException {
        // Given
        Path launcher = Files.createDirectories(folder.resolve("checkout/bin")).resolve("optimus");
        Files.copy(ServiceProcess.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);

        // When
        Ended ended = new PackagedCommand(folder).program(launcher).run("version");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: the project is not built: run bin/dev up\n"));
    }

    @Test
    void anArchiveOfAnotherJavaIsIgnored() throws IOException {
        // Given
        Path launcher = Files.createDirectories(folder.resolve("checkout/bin")).resolve("optimus");
        Files.copy(ServiceProcess.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Path target = ServiceProcess.launcher().resolveSibling("../target").normalize();
        Path cli = Files.createDirectories(folder.resolve("checkout/target/cli"));
        Files.createSymbolicLink(folder.resolve("checkout/target/quarkus-app"), target.resolve("quarkus-app"));
        Files.copy(target.resolve("cli/optimus.jar"), cli.resolve("optimus.jar"));
        Files.copy(target.resolve("cli/picocli.jar"), cli.resolve("picocli.jar"));
        Files.writeString(cli.resolve("classes-" + System.getProperty("java.version") + ".jsa"), "not an archive");

        // When
        Ended ended = new PackagedCommand(folder).program(launcher).run("version");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).hasLineCount(1);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void aFolderWithASpaceCanHaveAnArchive() throws IOException, InterruptedException {
        // Given
        Path target = ServiceProcess.launcher().resolveSibling("../target").normalize();
        Path cli = Files.createDirectories(folder.resolve("my checkout/target/cli"));
        Files.createSymbolicLink(cli.resolveSibling("quarkus-app"), target.resolve("quarkus-app"));
        Files.copy(target.resolve("cli/optimus.jar"), cli.resolve("optimus.jar"));
        Files.copy(target.resolve("cli/picocli.jar"), cli.resolve("picocli.jar"));

        // When
        Process making = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        target.resolve("launcher").toString(),
                        "io.optimus.secrets.launcher.ClassArchive",
                        cli.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        // Then
        assertThat(making.waitFor()).isZero();
        assertThat(folder.resolve("log")).hasContent("");
        assertThat(cli.resolve("classes-" + System.getProperty("java.version") + ".jsa"))
                .exists();
    }

    @Test
    void theVersionNamesTheCommitAndTheJava() {
        assertThat(new PackagedCommand(folder).run("version").out())
                .matches("optimus \\d+\\.\\d+\\.\\d+\\S* \\(commit ([0-9a-f]{40}|unknown), Java "
                        + Pattern.quote(System.getProperty("java.version")) + "\\)\n");
    }

    @Test
    void aCommandLineWithoutTheServiceCannotServe() throws IOException {
        // Given
        Path launcher = Files.createDirectories(folder.resolve("installed/bin")).resolve("optimus");
        Files.copy(ServiceProcess.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Path cli = Files.createDirectories(folder.resolve("installed/lib/optimus/cli"));
        Files.createFile(cli.resolve("optimus.jar"));

        // When
        Ended ended = new PackagedCommand(folder).program(launcher).run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Error: only the command line is installed here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version >/dev/full",
                "version >&-",
                "help >/dev/full",
                "help >&-",
                "run --help >/dev/full",
                "run --help >&-"
            })
    void anOutputThatCannotBeWrittenIsAnError(String command) {
        assertThat(shell().run("-c", "\"$OPTIMUS\" " + command))
                .isEqualTo(new Ended(1, "", "Error: cannot write to standard output\n"));
    }

    @Test
    void aReaderThatStopsEarlyIsNotAnError() {
        // Given a reader that is gone before Java has started
        String script = "{ \"$OPTIMUS\" help; echo \"exit $?\" >&2; } | true";

        // When, then
        assertThat(shell().run("-c", script)).isEqualTo(new Ended(0, "", "exit 0\n"));
    }

    @Test
    void aClosedStandardErrorIsIgnored() {
        assertThat(shell().run("-c", "\"$OPTIMUS\" version 2>&-").out()).startsWith("optimus ");
    }

    @Test
    void aCommandKeepsVariablesThatTheShellDrops() throws IOException {
        // Given variables that dash drops, such as exported functions of bash, and PERL5OPT, because the launcher uses
        // perl to pass them on
        Files.writeString(folder.resolve("job.env"), "A='a'\n");

        // When
        Ended listed = withOddNames().run("run", "--env-file", "job.env", "--", "env", "-0");
        Ended function = withOddNames().run("run", "--env-file", "job.env", "--", "bash", "-c", "greet");
        Ended missing = withOddNames().run("run", "--env-file", "job.env", "--", "no-such-command");

        // Then
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out().split("\0"))
                .contains("A=a", "foo.bar=1", "dash-name=it's\ntwo", "PERL5OPT=-Mnone", "optimus_run=mine")
                .noneMatch(variable -> variable.startsWith("OPTIMUS_DROPPED"))
                .noneMatch(variable -> variable.startsWith("OPTIMUS_READ_BY_SHELL"));
        assertThat(function).isEqualTo(new Ended(0, "hello\n", ""));
        assertThat(missing.exitCode()).isEqualTo(127);
    }

    @Test
    void theServiceKeepsVariablesThatTheShellDrops() throws IOException {
        // Given a Java that shows its environment
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/usr/bin/env bash\nexec env -0\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");

        // When
        Ended ended = withOddNames()
                .with("JAVA_HOME", folder.resolve("java").toString())
                .with("quarkus.log.level", "WARN")
                .run("serve");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().split("\0")).contains("quarkus.log.level=WARN", "foo.bar=1", "dash-name=it's\ntwo");
    }

    private PackagedCommand withOddNames() {
        return new PackagedCommand(folder)
                .with("foo.bar", "1")
                .with("dash-name", "it's\ntwo")
                .with("BASH_FUNC_greet%%", "() {  echo hello\n}")
                .with("PERL5OPT", "-Mnone")
                .with("optimus_run", "mine");
    }

    private PackagedCommand shell() {
        return new PackagedCommand(folder)
                .with("OPTIMUS", ServiceProcess.launcher().toString())
                .program(Path.of("/bin/sh"));
    }

    @ParameterizedTest
    @CsvSource({"'out,err',xterm,,true", "out,xterm,,false", "'out,err',xterm,1,false", "'out,err',dumb,,false"})
    void errorsAreColouredOnATerminalIfColourIsOn(String terminals, String term, String noColour, boolean coloured) {
        // Given the property by which the launcher reports terminals, since a test has no terminal
        PackagedCommand command = new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Doptimus.terminals=" + terminals)
                .with("TERM", term)
                .with("NO_COLOR", noColour == null ? "" : noColour);

        // When
        Ended ended = command.run("secret", "set");

        // Then
        assertThat(ended.err().startsWith("\u001b[31;1mError:")).isEqualTo(coloured);
    }

    @Test
    void aPromptThatCannotHideTheInputIsNotShown() {
        // Given an input that the launcher reports as a terminal, but that is not one
        PackagedCommand command = new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Doptimus.terminals=in")
                .with("OPTIMUS_TOKEN", "t");

        // When
        Ended ended = command.run("secret", "set", "a", "-p", "p", "--host", "127.0.0.1:1");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot hide what is typed").doesNotContain("Secret value:");
    }
}

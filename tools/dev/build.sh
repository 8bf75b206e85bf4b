# Builds the application with Maven, into target/.

APPLICATION=$ROOT/target/quarkus-app
COMMAND_LINE=$ROOT/target/cli/optimus.jar

# maven ARGUMENTS...: runs the project's wrapper, or the installed mvn if the wrapper cannot download Maven.
maven() {
    maven_choose
    (
        umask "$USER_UMASK"
        cd "$ROOT" || exit
        exec "$MAVEN" "$@"
    )
}

# The tests start their own Vault. The shell's settings must not make them use another.
forget_callers_settings() {
    unset VAULT_ADDR VAULT_TOKEN VAULT_CACERT VAULT_NAMESPACE OPTIMUS_HOST OPTIMUS_PROJECT OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN OPTIMUS_CACERT "${!OTEL_@}" "${!QUARKUS_OTEL_@}"
}

maven_choose() {
    [ -z "${MAVEN:-}" ] || return 0
    java_choose
    [ -x "$JAVA_HOME/bin/javac" ] || fail "$JAVA_HOME has no compiler: install a JDK, not a JRE"
    mkdir -p "$LOGS"
    # The wrapper downloads Maven the first time.
    if try_step 'Looking for Maven' "$LOGS/maven.log" maven_wrapper_version; then
        MAVEN=./mvnw
    elif MAVEN=$(type -P mvn); then
        warn "./mvnw cannot download Maven: using $MAVEN"
    else
        cat "$LOGS/maven.log" >&2
        fail "no Maven: ./mvnw cannot download it, and there is no mvn on the PATH"
    fi
}

maven_wrapper_version() {
    cd "$ROOT" || return
    ./mvnw --version
}

build_is_current() {
    local jar=$APPLICATION/quarkus-run.jar
    # The command line is packaged last. If it is missing, a build was interrupted.
    [ -f "$jar" ] && [ -f "$COMMAND_LINE" ] && [ ! "$jar" -nt "$COMMAND_LINE" ] &&
        [ -z "$(cd "$ROOT" && find src/build src/main vault-policies pom.xml -newer "$jar" 2>/dev/null | head -n 1)" ]
}

# Whether the tests are compiled and the bill of materials is made too, from the current sources. All of them are compiled together, so one class shows when.
build_with_tests_is_current() {
    local compiled=$ROOT/target/test-classes/io/optimus/secrets/ArchitectureTest.class
    build_is_current && [ -f "$compiled" ] && [ "$ROOT/target/sbom.json" -nt "$ROOT/pom.xml" ] &&
        [ -z "$(cd "$ROOT" && find src pom.xml -newer "$compiled" 2>/dev/null | head -n 1)" ]
}

build_if_needed() {
    local started=$RUN/build-started
    if ! build_is_current; then
        maven_choose
        : >"$started"
        # The stack and the packages are copies, and an archive of classes works only in its own folder.
        run_step 'Building the service and the command line' "$LOGS/build.log" \
            maven -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dservice.archive=false package || exit 1
        # The time when the build started: it does not contain later edits.
        touch -r "$started" "$APPLICATION/quarkus-run.jar"
    fi
}

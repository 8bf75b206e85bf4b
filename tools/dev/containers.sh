# A container engine for the tests: Docker if it responds, otherwise the one that a folder of scripts next to the checkout starts. The
# scripts start an engine, and make base images if no registry can be reached. The engine keeps running, because other programs may
# use it by then.

CONTAINER_SCRIPTS=${OPTIMUS_CONTAINER_SCRIPTS:-$ROOT/../shared/containers}
CONTAINER_JAVA=25

# containers_choose: exports the variables by which docker, compose and Testcontainers find the engine. If there is none, exports
# OPTIMUS_TEST_CONTAINERS_MISSING, the reason why the tests that need containers are skipped.
containers_choose() {
    local reason
    unset OPTIMUS_TEST_CONTAINERS_MISSING
    if docker_responds; then
        reason=''
    elif reason=$(containers_unstartable); then
        reason="no container engine: $reason"
    elif containers_use_scripts && docker_responds; then
        reason=''
    else
        reason="no container engine: the one of $CONTAINER_SCRIPTS does not start"
    fi
    if [ -z "$reason" ] && ! docker compose version >/dev/null 2>&1 && ! type -P docker-compose >/dev/null; then
        reason='Docker is installed, but neither "docker compose" nor docker-compose'
    fi
    if [ -n "$reason" ]; then
        containers_missing "$reason"
    fi
}

# A test that silently never runs is a defect. So in CI, if the scripts exist, an engine is required.
containers_missing() {
    if [ "${CI:-}" = true ] && [ -d "$CONTAINER_SCRIPTS" ]; then
        fail "$1"
    fi
    warn "The tests that need containers are skipped: $1"
    export OPTIMUS_TEST_CONTAINERS_MISSING=$1
}

# Prints the reason why the scripts cannot be used; 1 if they can.
containers_unstartable() {
    if ! type -P docker >/dev/null; then
        printf 'docker is not installed'
    elif [ ! -x "$CONTAINER_SCRIPTS/setup" ] || [ ! -x "$CONTAINER_SCRIPTS/base-images" ]; then
        printf 'docker does not respond'
    elif [ "$(id -u)" != 0 ] || ! type -P apt-get >/dev/null; then
        printf 'docker does not respond, and %s needs root on Debian' "$CONTAINER_SCRIPTS"
    elif [ -z "$(containers_java)" ]; then
        printf 'docker does not respond, and %s needs a JDK %s: set JAVA25_HOME' "$CONTAINER_SCRIPTS" "$CONTAINER_JAVA"
    else
        return 1
    fi
}

containers_use_scripts() {
    local settings=$RUN/containers.env log=$LOGS/containers.log
    mkdir -p "$RUN" "$LOGS"
    run_step 'Starting a container engine' "$log" containers_start "$settings" || return 1
    # shellcheck source=/dev/null
    . "$settings"
    run_step 'Making base images' "$log" containers_make_images "$(vault_binary)" "$(containers_java)"
}

containers_start() {
    umask 022 # for the packages that setup installs
    # From / and not from this checkout: the engine keeps its working folder, and cannot start containers if that folder is deleted.
    (scripts=$(cd "$CONTAINER_SCRIPTS" && pwd -P) && cd / && "$scripts/setup") >"$1"
}

# containers_make_images VAULT JDK
containers_make_images() {
    umask 022 # so that users other than root can read the files in the images
    "$CONTAINER_SCRIPTS/base-images" --vault "$1" --java25 "$2"
}

# Prints the home of a JDK of the images' version: from JAVA25_HOME, JAVA_HOME, the PATH, or /usr/lib/jvm.
containers_java() {
    local home
    while IFS= read -r home; do
        if [ -x "$home/bin/jlink" ] && [ "$(java_version "$home")" = "$CONTAINER_JAVA" ]; then
            printf '%s' "$home"
            return
        fi
    done <<HOMES
${JAVA25_HOME:-}
${JAVA_HOME:-}
$(containers_javas_on_path)
$(printf '%s\n' /usr/lib/jvm/*)
HOMES
}

containers_javas_on_path() {
    local program
    while IFS= read -r program; do
        [ -z "$program" ] || printf '%s\n' "$(java_home_of "$program")"
    done <<PROGRAMS
$(type -aP java || true)
PROGRAMS
}

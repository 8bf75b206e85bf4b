# A container engine for the tests: Docker where it answers; else the one that a folder of scripts beside the checkout starts. The
# scripts start an engine and make stand-in base images where no registry is reached. What they start is left running, since others may
# have come to use it.

CONTAINER_SCRIPTS=${OPTIMUS_CONTAINER_SCRIPTS:-$ROOT/../shared/containers}
CONTAINER_JAVA=25

# containers_choose: exports what docker, compose and Testcontainers find the engine by; else OPTIMUS_TEST_CONTAINERS_MISSING,
# the reason why the tests that need containers are skipped.
containers_choose() {
    local reason
    unset OPTIMUS_TEST_CONTAINERS_MISSING
    if docker_answers; then
        reason=''
    elif reason=$(containers_unstartable); then
        reason="no container engine: $reason"
    elif containers_use_scripts && docker_answers; then
        reason=''
    else
        reason="no container engine: that of $CONTAINER_SCRIPTS does not start"
    fi
    if [ -z "$reason" ] && ! docker compose version >/dev/null 2>&1 && ! type -P docker-compose >/dev/null; then
        reason='there is Docker, but neither "docker compose" nor docker-compose'
    fi
    if [ -n "$reason" ]; then
        containers_missing "$reason"
    fi
}

# A test that silently never runs is a defect: in CI, with the scripts there, an engine is a must.
containers_missing() {
    if [ "${CI:-}" = true ] && [ -d "$CONTAINER_SCRIPTS" ]; then
        fail "$1"
    fi
    warn "The tests that need containers are skipped: $1"
    export OPTIMUS_TEST_CONTAINERS_MISSING=$1
}

# Prints the reason why the scripts cannot be used; 1 where they can.
containers_unstartable() {
    if ! type -P docker >/dev/null; then
        printf 'there is no docker command'
    elif [ ! -x "$CONTAINER_SCRIPTS/setup" ] || [ ! -x "$CONTAINER_SCRIPTS/base-images" ]; then
        printf 'docker does not answer'
    elif [ "$(id -u)" != 0 ] || ! type -P apt-get >/dev/null; then
        printf 'docker does not answer, and %s wants root on Debian' "$CONTAINER_SCRIPTS"
    elif [ -z "$(containers_java)" ]; then
        printf 'docker does not answer, and %s wants a JDK %s: set JAVA25_HOME to one' "$CONTAINER_SCRIPTS" "$CONTAINER_JAVA"
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
    umask 022 # for packages that are installed
    # What it leaves running must not stand in this checkout, which may be removed before: it could start no container then.
    (scripts=$(cd "$CONTAINER_SCRIPTS" && pwd -P) && cd / && "$scripts/setup") >"$1"
}

# containers_make_images VAULT JDK
containers_make_images() {
    umask 022 # or those who are not root could read nothing in them
    "$CONTAINER_SCRIPTS/base-images" --vault "$1" --java25 "$2"
}

# Prints the home of a JDK of the version that the images have: JAVA25_HOME, JAVA_HOME, on the PATH, or where Linux keeps them.
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

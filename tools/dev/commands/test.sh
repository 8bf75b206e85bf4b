# bin/dev test: checks formatting and shell scripts, builds everything, and runs the tests with a real Vault and a real Airflow.

# shellcheck source=/dev/null
. "$ROOT/tools/dev/secret-scan.sh"

usage_test() {
    cat <<'USAGE'
Check formatting and shell scripts, build everything, and run all tests except the long ones, with a real Vault and a real Airflow.

Usage: bin/dev test [--faults]

  --faults   run only the long tests, up to 20 minutes: failures of Vault and of the network, compose with Airflow and with high
             availability, the packages of a release, and the older versions of Airflow. Needs Go
USAGE
}

command_test() {
    local faults=false
    case "${1:-}" in
        '') ;;
        --faults) faults=true && shift ;;
    esac
    [ $# -eq 0 ] || fail_unknown_option test "$1"
    vault_binary_ensure
    vault_plugins_ensure
    maven_choose
    containers_choose
    forget_callers_settings
    if [ "$faults" = true ]; then
        test_faults
    else
        test_rest
    fi
}

test_rest() {
    "$ROOT/tools/shellcheck/run"
    "$ROOT/tools/docs/build"
    maven -B verify
    secret_scan "$ROOT"
    VAULT_BINARY=$(vault_of_airflow_tests) "$ROOT/airflow/test"
}

# As the tests in Java: OPTIMUS_TEST_VAULT_BINARY, which may be OpenBao, comes first.
vault_of_airflow_tests() {
    if [ -n "${OPTIMUS_TEST_VAULT_BINARY:-}" ]; then
        realpath "$OPTIMUS_TEST_VAULT_BINARY"
    else
        vault_binary
    fi
}

test_faults() {
    type -P go >/dev/null || fail 'the long tests use a tool that Go builds: install Go 1.24 or newer'
    # What is built is not built again: bin/dev test runs before this in CI.
    build_with_tests_is_current || maven -B pre-integration-test -Dskip.unit.tests=true
    # These depend on time and run alone; the others run two at a time.
    local alone='%regex[.*faults.(LoadShedding|VaultCluster)IT.*]'
    faults "-Dintegration-tests.included=$alone"
    faults "-Dintegration-tests.excluded=$alone" -Dintegration-tests.forks=2
    secret_scan "$ROOT"
    packages_and_other_versions
}

faults() {
    maven -B failsafe:integration-test failsafe:verify -Pfaults "$@"
}

# Each of these two leaves one core idle, so they run concurrently.
packages_and_other_versions() {
    local packages log=$LOGS/dist-test.log status=0
    "$ROOT/tools/dist/test" >"$log" 2>&1 &
    packages=$!
    VAULT_BINARY=$(vault_of_airflow_tests) "$ROOT/airflow/test" --other-versions || status=$?
    wait "$packages" || status=$?
    cat "$log"
    return "$status"
}

# bin/dev dist: makes the packages of a release.

usage_dist() {
    cat <<'USAGE'
Make the packages of a release in target/dist: the command line as tar.gz, with and without its own Java, packages for Debian, the wheel of the
Airflow provider, the bill of materials, and SHA256SUMS. It builds first if needed.

Usage: bin/dev dist [--check]

  --check   build the same files again from a copy of the sources, and fail if a byte differs. Takes some minutes
USAGE
}

# Makes the same packages in a temporary folder, and compares them.
dist_check() {
    local work
    work=$(mktemp -d "${TMPDIR:-/tmp}/optimus-check.XXXXXX")
    maven_choose
    run_step 'Building and packaging again' "$LOGS/check.log" packages_again "$work/copy" "$work/dist" || exit 1
    packages_compare "$ROOT/target/dist" "$work/dist"
    rm -rf "$work"
    say 'A second build made the same bytes'
}

command_dist() {
    local part check=false
    case "${1:-}" in
        '') ;;
        --check) check=true && shift ;;
    esac
    [ $# -eq 0 ] || fail_unknown_option dist "$1"
    for part in build check; do
        # shellcheck source=/dev/null
        . "$ROOT/tools/dist/$part.sh"
    done
    umask 022
    dist_choose
    dist_build
    rm -rf "$ROOT/target/dist"
    mkdir -p "$ROOT/target/dist"
    run_step "Making the packages" "$LOGS/dist.log" "$ROOT/tools/dist/make" "$ROOT/target/dist" || exit 1
    [ "$check" = false ] || dist_check
    say "The packages are in $ROOT/target/dist:"
    (cd "$ROOT/target/dist" && find . -type f -printf '%10s  %P\n' | sort -k 2)
}

# bin/dev postgresql: prints the folder with the programs of PostgreSQL, and nothing else on standard output.

usage_postgresql() {
    cat <<'USAGE'
Print the folder with PostgreSQL's programs, with which the migration from Optimus is tested. If this machine has none, unpack Debian's
packages into a cache folder, without installing them.

Usage: bin/dev postgresql
USAGE
}

command_postgresql() {
    [ $# -eq 0 ] || fail_unknown_option postgresql "$1"
    postgresql_ensure >&2 || exit 1
    postgresql_programs
}

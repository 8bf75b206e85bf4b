# The programs of PostgreSQL, for the tests of the migration from Optimus: those of the machine, otherwise those of Debian's packages,
# unpacked into the cache without being installed. All checkouts share the cache folder.

POSTGRESQL_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/postgresql
# PostgreSQL refuses to run as root, and other users may not enter root's home.
[ "$(id -u)" != 0 ] || POSTGRESQL_CACHE=/var/cache/optimus-secrets/postgresql
POSTGRESQL_PROGRAMS='initdb pg_ctl postgres psql'

# postgresql_programs: prints the folder that contains them; 1 if there is none yet.
postgresql_programs() {
    local folder program
    for folder in "$(dirname "$(type -P initdb || printf '/')")" /usr/lib/postgresql/*/bin "$POSTGRESQL_CACHE/bin"; do
        for program in $POSTGRESQL_PROGRAMS; do
            [ -x "$folder/$program" ] || continue 2
        done
        printf '%s\n' "$folder"
        return
    done
    return 1
}

# postgresql_ensure: unpacks them if there are none.
postgresql_ensure() {
    local status=0
    ! postgresql_programs >/dev/null || return 0
    if ! type -P apt-get >/dev/null || ! type -P dpkg-deb >/dev/null; then
        fail 'PostgreSQL is needed: install the programs initdb, pg_ctl, postgres and psql, and put their folder on the PATH'
    fi
    (umask 022 && mkdir -p "$POSTGRESQL_CACHE")
    lock_acquire "$POSTGRESQL_CACHE/lock.file" 'unpacking PostgreSQL'
    if ! postgresql_programs >/dev/null; then
        rm -rf "${POSTGRESQL_CACHE:?}/bin" "$POSTGRESQL_CACHE/packages"
        run_step "Unpacking PostgreSQL from Debian's packages (once)" "$POSTGRESQL_CACHE/unpack.log" postgresql_unpack || status=$?
    fi
    lock_release
    return "$status"
}

# Steps run in the background, where `set -e` has no effect. The folder with the programs is made last, because it says that all is there.
postgresql_unpack() {
    local packages=$POSTGRESQL_CACHE/packages missing package folder program
    umask 022
    mkdir -p "$packages/downloaded" && cd "$packages/downloaded" || return 1
    missing=$(apt-get install --simulate --no-install-recommends postgresql | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
    [ -n "$missing" ] || return 1
    # shellcheck disable=SC2086 # one word for each package
    apt-get download $missing || return 1
    for package in *.deb; do
        dpkg-deb -x "$package" "$packages" || return 1
    done
    cd / && rm -rf "$packages/downloaded" "$POSTGRESQL_CACHE/bin.new"
    folder=$(printf '%s\n' "$packages"/usr/lib/postgresql/*/bin | tail -n 1)
    mkdir "$POSTGRESQL_CACHE/bin.new" || return 1
    for program in $POSTGRESQL_PROGRAMS; do
        cat >"$POSTGRESQL_CACHE/bin.new/$program" <<PROGRAM || return 1
#!/bin/sh
export LD_LIBRARY_PATH='$(printf '%s:' "$packages"/usr/lib/*-linux-gnu* "$packages"/lib/*-linux-gnu*)'
exec '$folder/$program' "\$@"
PROGRAM
        chmod 755 "$POSTGRESQL_CACHE/bin.new/$program"
    done
    "$POSTGRESQL_CACHE/bin.new/postgres" --version && "$POSTGRESQL_CACHE/bin.new/psql" --version &&
        mv "$POSTGRESQL_CACHE/bin.new" "$POSTGRESQL_CACHE/bin"
}

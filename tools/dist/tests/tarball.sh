# The tests of the archives of the command line.

# as_user COMMAND...: as a user who may not write the folders of root, in a clean environment with HOME.
as_user() {
    local become=()
    [ "$(id -u)" != 0 ] || become=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    "${become[@]}" env -i "HOME=$WORK/home" "PATH=${USER_PATH:-$PATH}" ${USER_JAVA_HOME:+"JAVA_HOME=$USER_JAVA_HOME"} "${@}"
}

# home_make: a user's folder with credentials and settings.
home_make() {
    rm -rf "${WORK:?}/home"
    mkdir -p "$WORK/home/.config/optimus"
    printf 'a token\n' >"$WORK/home/.config/optimus/credentials"
    chmod 600 "$WORK/home/.config/optimus/credentials"
    [ "$(id -u)" != 0 ] || chown -R 65534:65534 "$WORK/home"
    find "$WORK/home" -type f -exec sha256sum {} + >"$WORK/home.sums"
    USER_JAVA_HOME=$JAVA_HOME
}

# works PROGRAM: its version is printed, from another folder.
works() {
    local printed
    printed=$(cd / && as_user "$1" version) || fail "$1 does not start"
    case $printed in
        optimus\ *\(commit\ *,\ Java\ *\)) ;;
        *) fail "$1 version printed: $printed" ;;
    esac
}

# uses_archive PROGRAM: true if it starts with classes of the archive.
uses_archive() {
    as_user OPTIMUS_JAVA_OPTS=-Xlog:class+load "$1" version | grep 'io\.optimus\.secrets\.Optimus source: shared' >/dev/null
}

tarball_is_usable_where_it_was_unpacked() {
    local folder=$WORK/unpacked/optimus-cli-$VERSION jar entry
    home_make
    mkdir "$WORK/unpacked"
    tar --extract --file="$WORK/new/optimus-cli-$VERSION.tar.gz" --directory="$WORK/unpacked" --no-same-owner
    chmod -R a-w "$WORK/unpacked"
    works "$folder/bin/optimus"
    for jar in "$folder"/lib/optimus/cli/{optimus,grpc}.jar; do
        while IFS= read -r entry; do
            [ -f "$folder/lib/optimus/cli/$entry" ] || fail "$entry is in the class path of $jar, and not in the package"
        done < <(stage_class_path "$jar")
    done
    ! uses_archive "$folder/bin/optimus" || fail 'there is a class archive, which nothing has created'
}

# install_version FOLDER VERSION [OPTION...]
install_version() {
    local unpacked=$WORK/home/unpacked
    as_user rm -rf "$unpacked"
    as_user mkdir "$unpacked"
    as_user tar --extract --file="$1/optimus-cli-$2.tar.gz" --directory="$unpacked"
    # A file that the newer version does not have.
    [ "$1" != "$WORK/old" ] || as_user touch "$unpacked/optimus-cli-$2/lib/optimus/quarkus-app/old.jar"
    as_user "$unpacked/optimus-cli-$2/install" "${@:3}"
}

tarball_is_installed_upgraded_and_removed() {
    local prefix=$WORK/home/.local left
    home_make
    install_version "$WORK/old" "$OLD_VERSION" >/dev/null
    works "$prefix/bin/optimus"
    [ -f "$prefix/lib/optimus/quarkus-app/old.jar" ] || fail 'the old version is not complete'

    install_version "$WORK/new" "$VERSION" | grep -qF "Installed $VERSION in" || fail 'the upgrade does not say what it installed'
    [ ! -e "$prefix/lib/optimus/quarkus-app/old.jar" ] || fail 'the upgrade left a file of the old version'
    as_user ln -s "$prefix/bin/optimus" "$WORK/home/linked"
    works "$WORK/home/linked"
    uses_archive "$WORK/home/linked" || fail 'the installed command line does not use a class archive'
    sha256sum --check --quiet "$WORK/home.sums" || fail 'the upgrade changed credentials'

    as_user rm -rf "$WORK/home/unpacked" "$WORK/home/linked"
    as_user "$prefix/lib/optimus/uninstall" >/dev/null
    left=$(find "$prefix" ! -type d)
    [ -z "$left" ] || fail "the removal left $left"
    sha256sum --check --quiet "$WORK/home.sums" || fail 'the removal changed credentials'
}

tarball_replaces_nothing_else() {
    local other=$WORK/home/other/bin/optimus
    home_make
    as_user mkdir -p "$(dirname "$other")"
    as_user cp /bin/true "$other"
    if install_version "$WORK/new" "$VERSION" --prefix "$WORK/home/other" >"$WORK/refused" 2>&1; then
        fail 'another program of the same name was replaced'
    fi
    grep -qF "$other exists" "$WORK/refused" || fail "the refusal says: $(cat "$WORK/refused")"
    cmp /bin/true "$other"
    [ ! -e "$WORK/home/other/lib" ] || fail 'a refused installation left files'
}

tarball_refuses_a_folder_with_a_colon() {
    local prefix=$WORK/home/with:colon
    home_make
    if install_version "$WORK/new" "$VERSION" --prefix "$prefix" >"$WORK/refused" 2>&1; then
        fail 'the command line was installed into a folder with a colon, in which no command starts'
    fi
    grep -qF "$prefix has a colon" "$WORK/refused" || fail "the refusal says: $(cat "$WORK/refused")"
    [ ! -e "$prefix" ] || fail 'a refused installation left a folder'
}

tarball_with_java_needs_no_other() {
    local name file program
    name=optimus-cli-$VERSION-linux-$(uname -m)
    file=$WORK/new/$name.tar.gz program=$WORK/home/$name/bin/optimus
    home_make
    [ "$(stat -c %s "$file")" -lt 60000000 ] || fail "$file is larger than 60 MB"
    as_user tar --extract --file="$file" --directory="$WORK/home"
    USER_JAVA_HOME=/nowhere USER_PATH=/usr/bin:/bin
    works "$program"
    # An older Java has to make the archive again in each folder, as install does.
    if [ "$(java_version "$WORK/home/$name/lib/optimus/java")" -ge 19 ]; then
        uses_archive "$program" || fail 'the class archive that was delivered is not used'
    fi
    unset USER_PATH
}

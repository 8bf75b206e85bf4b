# Makes the packages from a second build, and compares them with those of the first. The file that sources this also sources dev/build.

# packages_again COPY OUTPUT: copies the sources to the folder COPY, builds them there, and makes the packages in OUTPUT, with another umask
# and time zone. DIST_VERSION, DIST_COMMIT and SOURCE_DATE_EPOCH are those of the first build.
packages_again() (
    copy=$1
    mkdir -p "$copy/target" "$2"
    git -C "$ROOT" ls-files -z --cached --others --exclude-standard | tar --create --directory="$ROOT" --null --files-from=- |
        tar --extract --directory="$copy" || fail 'the packages cannot be compared without Git, which lists the sources'
    [ ! -d "$ROOT/target/man" ] || cp -R "$ROOT/target/man" "$copy/target/"
    # shellcheck disable=SC2034 # dev/build uses it
    ROOT=$copy
    OPTIMUS_BUILD_COMMIT=$DIST_COMMIT maven -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dservice.archive=false package \
        cyclonedx:makeBom@bill-of-materials || fail "the second build failed, in $copy"
    umask 077
    export TZ=Asia/Tokyo LC_ALL=C
    "$copy/tools/dist/make" "$2" --without-java
)

# packages_compare FOLDER AGAIN: fails if a package in AGAIN differs from that in FOLDER, and says what differs in it. The package of the service
# is not compared, because Quarkus numbers generated classes in the order in which its threads come. Neither is the variant with its own Java,
# because Java writes a class archive that differs each time.
packages_compare() {
    local file name differ=()
    for file in "$2"/*; do
        name=$(basename "$file")
        case $name in
            optimus-secrets-service_*.deb | *-linux-*.tar.gz | SHA256SUMS) continue ;;
        esac
        if ! cmp -s "$1/$name" "$file"; then
            differ+=("$name")
            package_differences "$1/$name" "$file" >&2
        fi
    done
    [ "${#differ[@]}" -eq 0 ] || fail "two builds of this commit differ: ${differ[*]}. If the first build was not made from nothing, run ./mvnw clean and try again"
}

# package_differences FILE OTHER: prints the entries that differ, in content, mode or time.
package_differences() (
    work=$(mktemp -d "${TMPDIR:-/tmp}/optimus-differences.XXXXXX")
    trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
    mkdir "$work/a" "$work/b"
    printf '%s differs:\n' "$(basename "$1")"
    if ! package_unpack "$1" "$work/a" || ! package_unpack "$2" "$work/b"; then
        cmp "$1" "$2"
    else
        diff <(package_listing "$work/a") <(package_listing "$work/b") >"$work/diff" &&
            printf 'The entries are the same. Their order or their compression differs.\n'
        head -n 40 "$work/diff"
    fi
)

# package_unpack FILE FOLDER: unpacks it, and each jar in it.
package_unpack() {
    local jar
    case $1 in
        *.tar.gz) tar --extract --file="$1" --directory="$2" ;;
        *.deb) dpkg-deb --raw-extract "$1" "$2" ;;
        *.whl | *.jar) unzip -q "$1" -d "$2" ;;
        *) return 1 ;;
    esac || return
    find "$2" -name '*.jar' -type f | while IFS= read -r jar; do
        mkdir "$jar.d"
        package_unpack "$jar" "$jar.d"
    done
}

# package_listing FOLDER: prints the mode of each folder, and the mode, time and checksum of each file.
package_listing() {
    (
        cd "$1" || exit
        find . -type d -printf '%p %M\n'
        find . -type f -printf '%p %M %TY-%Tm-%Td %TT\n'
        find . -type f -exec sha256sum {} + | sed -E 's/^([0-9a-f]+)  (.*)/\2 \1/'
    ) | LC_ALL=C sort
}

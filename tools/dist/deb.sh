# The packages for Debian and its relatives, by dpkg-deb.

# deb_cli FOLDER OUTPUT
deb_cli() {
    local root=$1/optimus-cli
    mkdir -p "$root"
    stage_cli "$root/usr"
    # Debian has another folder for the completion of packages.
    mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
    deb_build "$root" optimus-cli "$2"
}

# deb_service FOLDER OUTPUT
deb_service() {
    local root=$1/optimus-secrets-service
    mkdir -p "$root/etc/optimus-secrets"
    stage_service "$root/usr"
    cp "$ROOT/tools/dist/service/service.env" "$root/etc/optimus-secrets/"
    deb_build "$root" optimus-secrets-service "$2"
}

# deb_build ROOT PACKAGE OUTPUT
deb_build() {
    local root=$1 package=$2 version=${DIST_VERSION/-/\~} scripts=$ROOT/tools/dist/deb/$2 size
    mkdir -p "$root/usr/share/doc/$package" "$root/DEBIAN"
    cp "$ROOT/tools/dist/deb/copyright" "$root/usr/share/doc/$package/"
    cp "$scripts"/* "$root/DEBIAN/"
    size=$(find "$root/usr" -type f -printf '%s\n' | awk '{ kib += int($1 / 1024) + 1 } END { print kib }')
    sed -i -e "s/@VERSION@/$version/g" -e "s/@SIZE@/$size/" "$root/DEBIAN/control"
    (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    stage_settle "$root"
    # It is for settings, and some of them are secret.
    [ ! -d "$root/etc/optimus-secrets" ] || chmod -R u=rwX,g=rX,o= "$root/etc/optimus-secrets"
    # The jars are compressed already.
    SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH dpkg-deb --root-owner-group -Zgzip --build "$root" "$3/${package}_${version}_all.deb" >/dev/null
}

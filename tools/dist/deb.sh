# The packages for Debian and its relatives, by dpkg-deb.

# deb_cli FOLDER OUTPUT
deb_cli() {
    local folder=$1/optimus-cli
    mkdir -p "$folder"
    stage_cli "$folder/usr"
    # Debian has another folder for the completion of packages.
    mv "$folder/usr/share/zsh/site-functions" "$folder/usr/share/zsh/vendor-completions"
    deb_build "$folder" optimus-cli "$2"
}

# deb_service FOLDER OUTPUT
deb_service() {
    local folder=$1/optimus-secrets-service
    mkdir -p "$folder/etc/optimus-secrets"
    stage_service "$folder/usr"
    cp "$ROOT/tools/dist/service/service.env" "$folder/etc/optimus-secrets/"
    deb_build "$folder" optimus-secrets-service "$2"
}

# deb_build FOLDER PACKAGE OUTPUT
deb_build() {
    local folder=$1 package=$2 version=${DIST_VERSION/-/\~} size
    mkdir -p "$folder/usr/share/doc/$package" "$folder/DEBIAN"
    cp "$ROOT/tools/dist/deb/copyright" "$folder/usr/share/doc/$package/"
    cp "$ROOT/tools/dist/deb/$package"/* "$folder/DEBIAN/"
    size=$(find "$folder/usr" -type f -printf '%s\n' | awk '{ kib += int($1 / 1024) + 1 } END { print kib }')
    sed -i -e "s/@VERSION@/$version/g" -e "s/@SIZE@/$size/" "$folder/DEBIAN/control"
    (cd "$folder" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    stage_settle "$folder"
    # It is for settings, and some of them are secret.
    [ ! -d "$folder/etc/optimus-secrets" ] || chmod -R u=rwX,g=rX,o= "$folder/etc/optimus-secrets"
    # The jars are compressed already.
    SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH dpkg-deb --root-owner-group -Zgzip --build "$folder" "$3/${package}_${version}_all.deb" >/dev/null
}

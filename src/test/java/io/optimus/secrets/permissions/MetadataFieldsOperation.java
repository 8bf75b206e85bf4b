package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;
import java.util.Map;

/** Patches the metadata fields that make Vault delete versions permanently or refuse writes. */
record MetadataFieldsOperation() implements VaultOperation {

    private static final int REFUSED = 403;

    private static final List<Map<String, Object>> FIELDS = List.of(
            Map.of("max_versions", 1),
            Map.of("delete_version_after", "2s"),
            Map.of("cas_required", true),
            Map.of("custom_metadata", Map.of("key", "written"), "max_versions", 1));

    @Override
    public String title() {
        return "patch metadata (other fields)";
    }

    @Override
    public String capability() {
        return "patch";
    }

    @Override
    public boolean isDecidedByFields() {
        return true;
    }

    @Override
    public String path(VaultLocation place) {
        return place.path("metadata");
    }

    @Override
    public List<VaultLocation> places(PermissionFixture fixture) {
        return fixture.places();
    }

    @Override
    public boolean makesOne() {
        return false;
    }

    @Override
    public boolean reads() {
        return false;
    }

    /** Returns 403 only if Vault refuses every field. */
    @Override
    public int attempt(VaultApi caller, VaultLocation place) {
        return FIELDS.stream()
                .map(fields -> caller.send("PATCH", path(place), fields).status())
                .filter(status -> status != REFUSED)
                .findFirst()
                .orElse(REFUSED);
    }
}

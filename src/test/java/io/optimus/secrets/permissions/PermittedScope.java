package io.optimus.secrets.permissions;

import static io.optimus.secrets.permissions.PermissionFixture.MOUNT;
import static io.optimus.secrets.permissions.PermissionFixture.OWN;
import static io.optimus.secrets.permissions.PermissionFixture.WIDE;

import java.util.Arrays;
import java.util.List;

/** The table's words for the locations in which a role may do something. */
enum PermittedScope {
    OWN_NAMESPACE("own") {
        @Override
        boolean includes(VaultLocation place) {
            return OWN_PROJECT.includes(place) && place.folder().equals(OWN);
        }
    },
    PROJECT_WIDE("wide") {
        @Override
        boolean includes(VaultLocation place) {
            return OWN_PROJECT.includes(place) && place.folder().equals(WIDE);
        }
    },
    SCHEDULERS_TWO("two") {
        @Override
        boolean includes(VaultLocation place) {
            return PROJECT_WIDE.includes(place)
                    && List.of("SCHEDULER_AUTH", "STORAGE").contains(place.name());
        }
    },
    OWN_PROJECT("project") {
        @Override
        boolean includes(VaultLocation place) {
            return WHOLE_MOUNT.includes(place) && place.project().equals(OWN) && !place.isBelowNamespace();
        }
    },
    WHOLE_MOUNT("mount") {
        @Override
        boolean includes(VaultLocation place) {
            return place.mount().equals(MOUNT);
        }
    },
    ONLY_ONE("yes") {
        @Override
        boolean includes(VaultLocation place) {
            return place.equals(VaultLocation.NONE);
        }
    };

    private final String word;

    PermittedScope(String word) {
        this.word = word;
    }

    abstract boolean includes(VaultLocation place);

    static PermittedScope of(String word) {
        return Arrays.stream(values())
                .filter(reach -> reach.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no word of the table: " + word));
    }
}

package io.optimus.secrets.rest.secret.history;

import io.optimus.secrets.rest.secret.ETags;
import io.optimus.secrets.secret.Version;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param version the number of the version that was written or restored */
@Schema(requiredProperties = "version")
public record WrittenVersion(long version) {

    static Response response(Version version) {
        return Response.ok(new WrittenVersion(version.number()))
                .header(HttpHeaders.ETAG, ETags.of(version))
                .build();
    }
}

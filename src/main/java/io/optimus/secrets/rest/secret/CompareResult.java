package io.optimus.secrets.rest.secret;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param equal whether the secret has the value that was sent */
@Schema(requiredProperties = "equal")
public record CompareResult(boolean equal) {}

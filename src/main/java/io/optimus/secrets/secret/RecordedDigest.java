package io.optimus.secrets.secret;

/** A digest as it stands beside the secret, and the version that it was computed for. */
public record RecordedDigest(Digest digest, Version version) {}

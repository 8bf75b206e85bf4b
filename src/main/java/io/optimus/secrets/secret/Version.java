package io.optimus.secrets.secret;

import java.time.Instant;

/**
 * One version of a secret.
 *
 * @param number from 1; Vault counts on over a delete, and begins again only when a secret's metadata was removed
 * @param createdTime when Vault wrote it; with the number it is unique, even over a removal of the metadata
 */
public record Version(long number, Instant createdTime) {}

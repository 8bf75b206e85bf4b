package io.optimus.secrets.secret;

import java.time.Instant;

/**
 * One version of a secret.
 *
 * @param number counts from 1, also across deletes; it begins again only after a secret's metadata was removed
 * @param createdTime when Vault wrote it; number and time together are unique, even after a removal of the metadata
 */
public record Version(long number, Instant createdTime) {}

/**
 * Errors as RFC 9457 problems.
 *
 * <p>May depend on {@code api}, {@code secret} and {@code contract}.
 */
package io.optimus.secrets.rest.problem;

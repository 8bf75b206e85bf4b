/**
 * Errors as RFC 9457 problems.
 *
 * <p>May depend on {@code secret}.
 */
package io.optimus.secrets.rest.problem;

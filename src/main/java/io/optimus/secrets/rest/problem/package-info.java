/**
 * Errors as RFC 9457 problems.
 *
 * <p>May depend on {@code api} and {@code secret}.
 */
package io.optimus.secrets.rest.problem;

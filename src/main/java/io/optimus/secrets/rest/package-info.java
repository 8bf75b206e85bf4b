/**
 * Puts the filters of the HTTP server in their order.
 *
 * <p>May depend on {@code rest.http}, {@code rest.trace} and {@code api}.
 */
package io.optimus.secrets.rest;

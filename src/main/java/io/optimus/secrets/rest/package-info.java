/**
 * Puts the filters of the HTTP server in their order.
 *
 * <p>May depend on {@code rest.http} and {@code rest.trace}.
 */
package io.optimus.secrets.rest;

/**
 * The parts of the OpenAPI document that several calls share.
 *
 * <p>May depend on {@code rest.problem} and {@code contract}.
 */
package io.optimus.secrets.rest.openapi;

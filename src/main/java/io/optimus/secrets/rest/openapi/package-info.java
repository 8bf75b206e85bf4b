/**
 * The parts of the OpenAPI document that several calls share.
 *
 * <p>May depend on {@code rest.problem} and {@code secret}.
 */
package io.optimus.secrets.rest.openapi;

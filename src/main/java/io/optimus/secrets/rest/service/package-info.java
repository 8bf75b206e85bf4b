/**
 * The calls that tell about the service itself.
 *
 * <p>May depend on {@code rest.openapi}.
 */
package io.optimus.secrets.rest.service;

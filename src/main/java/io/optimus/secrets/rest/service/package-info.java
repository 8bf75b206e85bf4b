/**
 * The calls that describe the service itself.
 *
 * <p>May depend on {@code rest.openapi}.
 */
package io.optimus.secrets.rest.service;

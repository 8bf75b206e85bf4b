/**
 * The calls that describe the service itself.
 *
 * <p>May depend on {@code rest.openapi}, {@code secret} and {@code contract}.
 */
package io.optimus.secrets.rest.service;

/**
 * The calls that list projects and namespaces, and their bodies.
 *
 * <p>May depend on {@code rest.http}, {@code rest.openapi} and {@code rest.session}, on {@code secret.usecase.project}, {@code secret} and
 * {@code contract}.
 */
package io.optimus.secrets.rest.project;

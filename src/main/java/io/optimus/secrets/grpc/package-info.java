/**
 * Optimus's gRPC API, for Optimus's own clients: the use cases of the REST API under other names.
 *
 * <p>May depend on {@code api}, {@code secret.usecase}, {@code secret.usecase.list}, {@code secret}, {@code caller} and {@code contract}. Except for
 * {@code cli.proxy}, the only package that uses gRPC.
 */
package io.optimus.secrets.grpc;

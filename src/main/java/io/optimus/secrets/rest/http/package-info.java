/**
 * The filters of the HTTP server: limits, time-outs, bodies, framing, raw paths and request ids.
 *
 * <p>May depend on {@code rest.problem}, {@code api}, {@code secret} and {@code contract}. The only package that may use Netty and Vert.x
 * internals.
 */
package io.optimus.secrets.rest.http;

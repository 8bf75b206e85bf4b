/**
 * {@code optimus proxy}: a gRPC server that adds the user's token to the calls of Optimus's own clients.
 *
 * <p>May depend on {@code cli.service}, {@code cli.settings}, {@code cli.io}, {@code cli.command} and {@code contract}. The only package of
 * the command line that uses gRPC, which {@code bin/optimus} adds to the class path of this command alone.
 */
package io.optimus.secrets.cli.proxy;

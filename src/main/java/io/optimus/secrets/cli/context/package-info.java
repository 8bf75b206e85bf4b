/**
 * The commands on contexts, which are names for a host, a project and a namespace.
 *
 * <p>May depend on {@code cli.settings}, {@code cli.command}, {@code cli.io} and {@code contract}.
 */
package io.optimus.secrets.cli.context;

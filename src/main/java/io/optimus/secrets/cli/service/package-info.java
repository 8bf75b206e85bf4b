/**
 * The client of the service, and the token that it sends.
 *
 * <p>May depend on {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.service;

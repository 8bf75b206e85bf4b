/**
 * HTTP and JSON of the command line, with TLS.
 *
 * <p>May depend on {@code cli.command} and {@code cli.io.files}, and on Jackson's streaming API.
 */
package io.optimus.secrets.cli.io.http;

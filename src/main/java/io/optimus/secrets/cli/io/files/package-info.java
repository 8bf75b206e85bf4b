/**
 * Reads input files, and writes files that only their owner may read.
 *
 * <p>May depend on {@code cli.command}.
 */
package io.optimus.secrets.cli.io.files;

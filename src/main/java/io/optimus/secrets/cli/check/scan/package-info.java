/**
 * Finds the uses of secrets in a file: Optimus's templates, and what Airflow reads.
 *
 * <p>May depend on {@code cli.io} and {@code cli.command}.
 */
package io.optimus.secrets.cli.check.scan;

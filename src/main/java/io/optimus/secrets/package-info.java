/**
 * The entry point of the program, and the wiring of the use cases.
 *
 * <p>May depend on every other package; no other package depends on it.
 */
package io.optimus.secrets;

/**
 * What client and server both know: names, routes, limits, defaults, login methods, roles, and the fields of problems. Depends on the
 * JDK only. Every package may use it.
 */
package io.optimus.secrets.contract;

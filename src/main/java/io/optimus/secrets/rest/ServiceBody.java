package io.optimus.secrets.rest;

/**
 * @param time of the service's clock, RFC 3339, UTC
 */
public record ServiceBody(String version, String time) {}

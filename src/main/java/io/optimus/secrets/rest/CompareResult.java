package io.optimus.secrets.rest;

/** @param equal whether the secret has the value that was sent */
public record CompareResult(boolean equal) {}

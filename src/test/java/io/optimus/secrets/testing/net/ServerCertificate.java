package io.optimus.secrets.testing.net;

import java.nio.file.Path;

/** A server's certificate and its key, in PEM files. */
public record ServerCertificate(Path certificate, Path key) {}

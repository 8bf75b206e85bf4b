package io.optimus.secrets.cli.io.http;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Explains to the user why a TLS handshake failed. */
final class TlsFailure {

    private TlsFailure() {}

    /**
     * @param trusted null if Java's own certificates are trusted
     */
    static String reason(SSLException failure, URI uri, TrustedCertificates trusted) {
        if (causedBy(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (causedBy(failure, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet";
        }
        if (causedBy(failure, CertPathBuilderException.class) || causedBy(failure, CertPathValidatorException.class)) {
            return trusted == null
                    ? "its certificate is not trusted; if its CA is one of your own, name that with --ca-cert"
                    : "its certificate is not trusted: no CA in " + trusted.shownAs() + " has issued it";
        }
        if (causedBy(failure, CertificateException.class)) {
            return "its certificate does not match the host " + ServerUrl.host(uri)
                    + ": use the name in the certificate (--ca-cert does not help)";
        }
        return "the TLS handshake failed (" + failure.getMessage() + ")";
    }

    static boolean causedBy(Throwable failure, Class<? extends Exception> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}

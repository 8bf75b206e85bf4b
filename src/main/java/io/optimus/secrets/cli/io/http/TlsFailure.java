package io.optimus.secrets.cli.io.http;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** What a failed TLS handshake means to the user. */
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
                    : "its certificate is not trusted: it is of no CA in " + trusted.shownAs();
        }
        if (causedBy(failure, CertificateException.class)) {
            return "its certificate is for another name than " + ServerUrl.host(uri)
                    + ": give the name that is in it, --ca-cert cannot change that";
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

package io.optimus.secrets.cli.io.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Java's own checks of a server's certificate, without the slow part that cannot change the result. When Java checks the host name, it
 * first reads all public CAs, to know whether the rules for wildcards of public CAs apply. If the certificate contains exactly the name
 * of the host, no wildcard is used. Every other certificate gets Java's check of the host name.
 */
final class NamedHostTrust extends X509ExtendedTrustManager {

    private static final String HTTPS = "HTTPS";

    /** The types in {@link X509Certificate#getSubjectAlternativeNames()}. */
    private static final Integer DNS = 2;

    private static final Integer IP = 7;

    private final X509ExtendedTrustManager java;

    NamedHostTrust(X509ExtendedTrustManager java) {
        this.java = java;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket tls) || !checksHost(tls) || !namesHost(chain, tls)) {
            java.checkServerTrusted(chain, authType, socket);
            return;
        }
        identify(tls, "");
        try {
            java.checkServerTrusted(chain, authType, tls);
        } finally {
            identify(tls, HTTPS);
        }
    }

    private static boolean checksHost(SSLSocket socket) {
        return HTTPS.equals(socket.getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    private static void identify(SSLSocket socket, String algorithm) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(algorithm);
        socket.setSSLParameters(parameters);
    }

    private static boolean namesHost(X509Certificate[] chain, SSLSocket socket) throws CertificateParsingException {
        return chain != null
                && chain.length > 0
                && socket.getHandshakeSession() != null
                && names(chain[0], socket.getHandshakeSession().getPeerHost());
    }

    /** Whether Java would accept the host because of this very name. */
    static boolean names(X509Certificate certificate, String host) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (host == null || names == null) {
            return false;
        }
        Integer type = isDomain(host) ? DNS : IP;
        for (List<?> name : names) {
            if (type.equals(name.get(0)) && host.equals(name.get(1))) {
                return true;
            }
        }
        return false;
    }

    /** No IP address ends with a letter, except for some of IPv6, which have colons. */
    private static boolean isDomain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
                return false;
            }
        }
        return !host.isEmpty() && isLetter(host.charAt(host.length() - 1));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}

package io.optimus.secrets.rest.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.jboss.logging.Logger;

/** Logs that the certificate of HTTPS was replaced. Quarkus reads the files periodically, even if they have not changed. */
@ApplicationScoped
class CertificateReload {

    private static final Logger LOG = Logger.getLogger(CertificateReload.class);

    private final TlsConfigurationRegistry registry;
    private Certificate served;

    CertificateReload(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    synchronized void started(@Observes StartupEvent start) {
        served = registry.getDefault().map(CertificateReload::certificate).orElse(null);
    }

    synchronized void reloaded(@Observes CertificateUpdatedEvent event) {
        Certificate now = certificate(event.tlsConfiguration());
        Certificate before = served;
        served = now;
        // The files may be read again before the service has started.
        if (before != null && !before.equals(now)) {
            LOG.infof(
                    "HTTPS is now served with another certificate%s",
                    now instanceof X509Certificate x509
                            ? ", valid until " + x509.getNotAfter().toInstant()
                            : "");
        }
    }

    private static Certificate certificate(TlsConfiguration configuration) {
        KeyStore keys = configuration.getKeyStore();
        try {
            return keys == null
                    ? null
                    : keys.getCertificate(Collections.list(keys.aliases()).get(0));
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }
}

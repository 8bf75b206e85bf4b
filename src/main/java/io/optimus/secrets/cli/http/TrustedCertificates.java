package io.optimus.secrets.cli.http;

import io.optimus.secrets.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of a PEM file, which are trusted in place of Java's own. It is read when an https connection needs it, so
 * that nobody else waits for Java's TLS classes.
 *
 * @param shownAs the file and where its name came from, for messages
 */
public record TrustedCertificates(Path file, String shownAs) {

    /** @throws CommandFailure where the file is missing, or holds no certificates */
    void applyTo(HttpURLConnection connection) {
        Collection<? extends Certificate> certificates = read();
        if (certificates.isEmpty()) {
            throw new CommandFailure(shownAs + " holds no certificate");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            ((HttpsURLConnection) connection).setSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new CommandFailure("the certificates in " + shownAs + " are not to be used");
        }
    }

    private Collection<? extends Certificate> read() {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("cannot read " + shownAs + ": there is no such file");
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + shownAs + ": it is a folder, or you may not read it");
        } catch (CertificateException e) {
            throw new CommandFailure(shownAs + " is malformed: certificates in PEM form are expected");
        }
    }
}

package io.optimus.secrets.cli.io.http;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.files.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates in PEM form, which are trusted instead of Java's own. The file is read only for an https connection, so that other
 * commands do not load Java's TLS classes.
 */
public final class TrustedCertificates {

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final String shownAs;
    private String pem;
    private SSLSocketFactory sockets;

    private TrustedCertificates(Path file, String shownAs, String pem) {
        this.file = file;
        this.shownAs = shownAs;
        this.pem = pem;
    }

    /**
     * @param shownAs the file and the source of its name, for messages
     */
    public TrustedCertificates(Path file, String shownAs) {
        this(file, shownAs, null);
    }

    /**
     * @param shownAs the source of the certificates, for messages
     */
    public static TrustedCertificates ofText(String pem, String shownAs) {
        return new TrustedCertificates(null, shownAs, pem);
    }

    String shownAs() {
        return shownAs;
    }

    /**
     * The text of the file.
     *
     * @throws CommandFailure if it cannot be read
     */
    public String pem() {
        if (pem == null) {
            pem = read();
        }
        return pem;
    }

    /**
     * The factory of connections that trust these certificates. It remembers TLS sessions, so further connections are faster.
     *
     * @throws CommandFailure if the file is missing or contains no certificate
     */
    synchronized SSLSocketFactory sockets() {
        if (sockets == null) {
            sockets = create();
        }
        return sockets;
    }

    private SSLSocketFactory create() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw unusable();
        }
    }

    /** @throws CommandFailure if the file is missing or contains no certificate */
    public TrustManager[] trustManagers() {
        Collection<? extends Certificate> certificates = parse();
        if (certificates.isEmpty()) {
            throw new CommandFailure(shownAs + " contains no certificate");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable();
        }
    }

    private CommandFailure unusable() {
        return new CommandFailure("the certificates in " + shownAs + " cannot be used");
    }

    private Collection<? extends Certificate> parse() {
        try (InputStream in = new ByteArrayInputStream(pem().getBytes(StandardCharsets.ISO_8859_1))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | CertificateException e) {
            throw new CommandFailure(shownAs + " is malformed: certificates in PEM form are expected");
        }
    }

    /** Reads the file in an encoding that keeps every byte. */
    private String read() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CommandFailure(shownAs + " is too large for a file of certificates");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw InputFile.notRead(shownAs, file, e);
        }
    }
}

package io.optimus.secrets.testing.net;

import io.smallrye.certs.CertificateRequest.Issuer;
import io.smallrye.certs.CertificateUtils;
import io.smallrye.certs.ca.CaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** A CA that issues certificates for the servers of a test. */
public final class CertificateAuthority {

    private static final String PASSWORD = "password";
    private static final Duration LIFE = Duration.ofDays(2);

    private final Path folder;
    private final Path certificate;
    private final Issuer issuer;

    private CertificateAuthority(Path folder, Path certificate, Issuer issuer) {
        this.folder = folder;
        this.certificate = certificate;
        this.issuer = issuer;
    }

    public static CertificateAuthority create(Path folder, String name) {
        try {
            Path certificate = folder.resolve(name + ".pem");
            Path store = folder.resolve(name + ".p12");
            Path unused = folder.resolve(name + ".key");
            X509Certificate generated = new CaGenerator(certificate.toFile(), unused.toFile(), store.toFile(), PASSWORD)
                    .generate(name, "test", "test", "test", "test", "XX");
            PrivateKey key = (PrivateKey) KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray())
                    .getKey(CaGenerator.KEYSTORE_KEY_ENTRY, PASSWORD.toCharArray());
            Issuer issuer = new Issuer(generated, key);
            return new CertificateAuthority(folder, certificate, issuer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The PEM file for clients that trust this CA. */
    public Path certificate() {
        return certificate;
    }

    /**
     * @param file the path of the certificate and the key without extension; existing files are replaced
     * @param names subject alternative names such as {@code DNS:localhost} or {@code IP:127.0.0.1}
     */
    public ServerCertificate issue(String file, String... names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            X509Certificate signed =
                    CertificateUtils.generateSignedCertificate(keys, "server", List.of(names), LIFE, issuer);
            Path written = Files.createTempDirectory(folder, "issued");
            CertificateUtils.writeCertificateToPEM(
                    signed, written.resolve("certificate").toFile());
            CertificateUtils.writePrivateKeyToPem(
                    keys.getPrivate(), null, written.resolve("key").toFile());
            return new ServerCertificate(
                    replace(written.resolve("certificate"), file + ".crt"),
                    replace(written.resolve("key"), file + ".key"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path replace(Path written, String name) throws IOException {
        return Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}

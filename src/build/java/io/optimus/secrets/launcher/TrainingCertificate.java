package io.optimus.secrets.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A CA and a certificate for localhost that the CA has issued, as real servers have one. They last for a day and are deleted after the
 * training. Not for users.
 */
record TrainingCertificate(Path store, Path pem) implements AutoCloseable {

    /** The store exists for some seconds, in a private folder. */
    private static final String PASSWORD = "training";

    private static final String CA = "ca";

    /**
     * @param caKey the algorithm of the CA's key, EC or RSA
     * @param serverKey the algorithm of the server's key
     * @throws IOException if this Java has no keytool
     */
    static TrainingCertificate in(Path folder, String caKey, String serverKey)
            throws IOException, InterruptedException {
        TrainingCertificate certificate =
                new TrainingCertificate(folder.resolve("training.p12"), folder.resolve("training.pem"));
        certificate.generate(CA, caKey, "-ext", "BC:critical=ca:true");
        certificate.generate("server", serverKey, "-signer", CA, "-ext", "SAN=DNS:localhost");
        certificate.keytool("-exportcert", "-rfc", "-alias", CA, "-file", certificate.pem.toString());
        return certificate;
    }

    private void generate(String alias, String key, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", key));
        arguments.addAll(List.of("-dname", "CN=" + alias, "-validity", "1", "-storetype", "PKCS12"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(new String[0]));
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        keys.deleteEntry(CA);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaProgram.path("keytool")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        int status = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with status " + status);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(store);
        Files.deleteIfExists(pem);
    }
}

package io.optimus.secrets.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost, which lasts for a day and is deleted after the training. Not for users. */
record TrainingCertificate(Path store, Path pem) implements AutoCloseable {

    /** The store exists for some seconds, in a private folder. */
    private static final String PASSWORD = "training";

    /** @throws IOException if this Java has no keytool */
    static TrainingCertificate in(Path folder) throws IOException, InterruptedException {
        TrainingCertificate certificate =
                new TrainingCertificate(folder.resolve("training.p12"), folder.resolve("training.pem"));
        certificate.keytool(
                "-genkeypair",
                "-alias",
                "training",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost",
                "-validity",
                "1",
                "-storetype",
                "PKCS12");
        certificate.keytool("-exportcert", "-rfc", "-alias", "training", "-file", certificate.pem.toString());
        return certificate;
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 5];
        command[0] = JavaProgram.path("keytool");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-keystore";
        command[arguments.length + 2] = store.toString();
        command[arguments.length + 3] = "-storepass";
        command[arguments.length + 4] = PASSWORD;
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

package io.bindercd.http.network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bindercd.core.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS trusts: the JVM's own certificates and those of one PEM file. */
public final class Trust {
    private static final long LARGEST = 16L << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private Trust() {}

    /**
     * The JVM's trust and that of the file's certificates.
     *
     * @throws Failure of kind USAGE when the file cannot be read or holds no certificate
     */
    public static X509TrustManager with(Path file) {
        List<Certificate> added = read(file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate own : manager(null).getAcceptedIssuers()) {
                store.setCertificateEntry("jvm-" + number++, own);
            }
            for (Certificate certificate : added) {
                store.setCertificateEntry("file-" + number++, certificate);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw Failure.usage(
                            "cannot set up TLS with the certificates of " + file + ": " + e.getMessage(), remedy(file))
                    .causedBy(e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new CertificateException("this JVM has no X.509 trust manager");
    }

    private static List<Certificate> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.usage("SSL_CERT_FILE " + file + " is larger than 16 MiB", remedy(file));
            }
            Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> certificates = new ArrayList<>();
            while (blocks.find()) {
                byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(1).getBytes(US_ASCII));
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(encoded)));
            }
            if (certificates.isEmpty()) {
                throw Failure.usage("SSL_CERT_FILE " + file + " holds no certificate", remedy(file));
            }
            return certificates;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw Failure.usage("cannot read SSL_CERT_FILE " + file + ": " + e, remedy(file))
                    .causedBy(e);
        }
    }

    private static String remedy(Path file) {
        return "Let SSL_CERT_FILE name a readable PEM file of CA certificates (it is " + file + "), or unset it.";
    }
}

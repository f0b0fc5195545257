package io.bindercd.world.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import okhttp3.tls.HeldCertificate;

/** A throw-away CA that lives in memory and vouches for every host name it is asked about; certificates are made once. */
final class CertificateAuthority {
    private static final long VALID_DAYS = 30;
    /** The store never leaves the memory. */
    private static final char[] PASSWORD = "in memory".toCharArray();

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .commonName("binder-cd rehearsal CA")
            .organizationalUnit("binder-cd rehearsal")
            .certificateAuthority(0)
            .duration(VALID_DAYS, TimeUnit.DAYS)
            .build();
    private final Map<String, SSLSocketFactory> factories = new ConcurrentHashMap<>();

    /** Writes the CA's certificate (never its key) as PEM. */
    void write(Path file) throws IOException {
        Files.writeString(file, authority.certificatePem());
    }

    /** Sockets that show a certificate for this host. */
    SSLSocketFactory sockets(String host) {
        return factories.computeIfAbsent(host, this::issue);
    }

    private SSLSocketFactory issue(String host) {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .commonName(host.length() <= 64 ? host : host.substring(0, 64))
                .addSubjectAlternativeName(host)
                .duration(VALID_DAYS, TimeUnit.DAYS)
                .signedBy(authority)
                .build();
        try {
            // not PKCS#12, which okhttp-tls takes: it stretches the password for as long as some requests take
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, PASSWORD);
            store.setKeyEntry("leaf", leaf.keyPair().getPrivate(), PASSWORD, new Certificate[] {leaf.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            // nobody who comes is asked for a certificate
            context.init(keys.getKeyManagers(), new TrustManager[0], null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK has JKS and TLS", impossible);
        }
    }
}

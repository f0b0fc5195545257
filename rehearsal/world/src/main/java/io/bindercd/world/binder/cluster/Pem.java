package io.bindercd.world.binder.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates and keys out of PEM texts, in the forms that kubeconfigs hold. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (EC |RSA |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END", Pattern.DOTALL);
    /** AlgorithmIdentifier of an EC key on the curve P-256, and of an RSA key; DER. */
    private static final byte[] EC_P256 = {
        0x30,
        0x13,
        0x06,
        0x07,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x02,
        0x01,
        0x06,
        0x08,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x03,
        0x01,
        0x07
    };

    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final char[] NO_PASSWORD = new char[0];

    private Pem() {}

    /** A TLS context that trusts the cluster's CA and shows the client's certificate, where there are such. */
    static SSLContext tls(Kubeconfig config) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(config.authority().isEmpty() ? null : trusted(config.authority()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity(config), NO_PASSWORD);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates or key of " + config.server() + " cannot be used: " + e, e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore trusted(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore identity(Kubeconfig config) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        if (!config.certificate().isEmpty()) {
            Certificate[] chain = certificates(config.certificate()).toArray(new Certificate[0]);
            store.setKeyEntry("client", key(config.key()), NO_PASSWORD, chain);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A key in PKCS 8, or an EC (P-256) or RSA key in its older form, which is wrapped. */
    static PrivateKey key(String pem) throws GeneralSecurityException {
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            throw new GeneralSecurityException("no private key in the PEM text");
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(2));
        String form = found.group(1).strip();
        byte[] wrapped = form.isEmpty() ? der : wrap(form.equals("EC") ? EC_P256 : RSA, der);
        return form.isEmpty() ? either(wrapped) : KeyFactory.getInstance(form).generatePrivate(spec(wrapped));
    }

    private static PrivateKey either(byte[] der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(spec(der));
        } catch (InvalidKeySpecException noEcKey) {
            return KeyFactory.getInstance("RSA").generatePrivate(spec(der));
        }
    }

    private static PKCS8EncodedKeySpec spec(byte[] der) {
        return new PKCS8EncodedKeySpec(der);
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return tagged(0x30, VERSION_0, algorithm, tagged(0x04, key));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}

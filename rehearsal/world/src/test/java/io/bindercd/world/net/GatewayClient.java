package io.bindercd.world.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/** An HTTP client that goes through a gateway and trusts its CA file only. */
public final class GatewayClient implements AutoCloseable {
    private final OkHttpClient client;

    /** A client that does not follow redirects and repeats nothing. */
    public GatewayClient(Gateway gateway) throws IOException {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate(gateway))
                .build();
        this.client = new OkHttpClient.Builder()
                .proxy(new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                gateway.proxy().getPort())))
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    /**
     * A whole answer.
     *
     * @param headers with lower-case names
     */
    public record Answer(int status, Map<String, String> headers, String text) {
        /** The header's value, or empty. */
        public String header(String lowerCaseName) {
            return headers.getOrDefault(lowerCaseName, "");
        }
    }

    /** The answer to a GET. */
    public Answer get(String url, String... headers) throws IOException {
        return send("GET", url, null, headers);
    }

    /** The answer to any call; headers as name, value, name, value. */
    public Answer send(String method, String url, @Nullable String json, String... headers) throws IOException {
        try (Response response = open(method, url, json, headers)) {
            Map<String, String> got = new TreeMap<>();
            response.headers()
                    .toMultimap()
                    .forEach((name, values) -> got.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            return new Answer(response.code(), got, response.body().string());
        }
    }

    /** An answer whose body is read by the caller, who closes it. */
    public Response open(String method, String url, @Nullable String json, String... headers) throws IOException {
        RequestBody body = json == null
                ? method.equals("GET") || method.equals("HEAD") ? null : RequestBody.create(new byte[0])
                : RequestBody.create(json, okhttp3.MediaType.get("application/json"));
        Request.Builder request = new Request.Builder().url(url).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.newCall(request.build()).execute();
    }

    private static X509Certificate certificate(Gateway gateway) throws IOException {
        try (InputStream pem = Files.newInputStream(gateway.authority())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}

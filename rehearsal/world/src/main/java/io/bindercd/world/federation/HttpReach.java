package io.bindercd.world.federation;

import io.bindercd.world.net.TrustedAuthority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Meets the members over HTTP. */
public final class HttpReach implements Reach {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private final HttpClient client;

    private HttpReach(HttpClient client) {
        this.client = client;
    }

    /** Straight on, without proxy and with the JDK's own CAs. */
    public static HttpReach direct() {
        return new HttpReach(builder().build());
    }

    /**
     * Through a proxy that makes certificates of its own.
     *
     * @param authority the certificate of its CA, PEM
     * @throws IOException when the certificate cannot be used
     */
    public static HttpReach through(URI proxy, Path authority) throws IOException {
        return new HttpReach(builder()
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(TrustedAuthority.context(authority))
                .build());
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
    }

    @Override
    public Reply send(Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(request.timeout())
                .method(request.method(), HttpRequest.BodyPublishers.noBody());
        request.headers().forEach(builder::header);
        try {
            HttpResponse<String> response =
                    client.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        }
    }
}

package io.bindercd.http;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.http.network.Network;
import io.bindercd.http.network.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** OkHttp itself: set up so that redirects, repetition and time-outs are ours, and nothing is remembered between calls. */
final class Client implements AutoCloseable {
    /** Shorter than servers keep idle connections open, so that a call seldom meets a closed one. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final HttpOptions options;
    private final OkHttpClient pooled;
    private final OkHttpClient fresh;

    Client(Network network, HttpOptions options) {
        this.options = options;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // One answer, one connection: a broken one never takes another down with it.
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .fastFallback(true)
                .connectTimeout(options.connectTimeout())
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(5, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .eventListenerFactory(Client::listener)
                .proxySelector(new Selector(network))
                .proxyAuthenticator(proxyLogin(network));
        network.certificates().ifPresent(file -> trust(builder, Trust.with(file)));
        this.pooled = builder.build();
        this.fresh = pooled.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    private static void trust(OkHttpClient.Builder builder, X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            builder.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw Failure.bug("this JVM has no TLS").causedBy(e);
        }
    }

    /** Whether a connection was made; the tag of each request. */
    static final class Progress extends EventListener {
        private final AtomicBoolean connected = new AtomicBoolean();

        @Override
        public void requestHeadersStart(Call call) {
            connected.set(true);
        }

        boolean connected() {
            return connected.get();
        }
    }

    private static EventListener listener(Call call) {
        Progress progress = call.request().tag(Progress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    /**
     * A call that ends by itself at the deadline.
     *
     * @param alone on a connection of its own, closed afterwards
     * @throws Failure of kind USAGE for a URL or header that cannot be sent
     */
    Call call(HttpCall call, Deadline deadline, Progress progress, boolean alone) {
        Request.Builder request = new Request.Builder();
        try {
            request.url(call.uri().toString());
            request.header("User-Agent", options.userAgent());
            call.headers().forEach(request::header);
            request.method(call.method(), body(call));
        } catch (IllegalArgumentException e) {
            // OkHttp's message would repeat the value, which may be a secret; the names suffice.
            throw Failure.usage(
                    "a " + call.method() + " to " + call.uri().getHost()
                            + " cannot be sent: its URL or one of its headers "
                            + call.headers().keySet() + " holds characters that HTTP forbids",
                    "See that tokens and addresses hold no blank, line end or control character.");
        }
        Call made = (alone ? fresh : pooled)
                .newCall(request.tag(Progress.class, progress).build());
        Duration left = deadline.left();
        made.timeout().timeout(Math.max(left.toNanos(), SHORTEST.toNanos()), TimeUnit.NANOSECONDS);
        return made;
    }

    private static @Nullable RequestBody body(HttpCall call) {
        boolean needed = call.method().equals("POST")
                || call.method().equals("PUT")
                || call.method().equals("PATCH");
        String text = call.body() == null && needed ? "" : call.body();
        return text == null ? null : RequestBody.create(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
    }

    private record ProxyLogin(String user, String password) {}

    private static Authenticator proxyLogin(Network network) {
        return (route, response) -> {
            Optional<ProxyLogin> login = network.proxyFor(
                            response.request().url().uri())
                    .map(URI::getUserInfo)
                    .map(info ->
                            new ProxyLogin(info.split(":", 2)[0], info.contains(":") ? info.split(":", 2)[1] : ""));
            if (login.isEmpty() || response.request().header("Proxy-Authorization") != null) {
                return null;
            }
            String basic = Credentials.basic(login.get().user(), login.get().password());
            return response.request()
                    .newBuilder()
                    .header("Proxy-Authorization", basic)
                    .build();
        };
    }

    /** Only the environment decides on proxies, never the JVM's own settings. */
    private static final class Selector extends ProxySelector {
        private final Network network;

        private Selector(Network network) {
            this.network = network;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(network.proxyFor(uri)
                    .map(proxy -> new Proxy(
                            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())))
                    .orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            // There is no second proxy to turn to; the call itself reports the failure.
        }
    }

    @Override
    public void close() {
        pooled.dispatcher().cancelAll();
        pooled.connectionPool().evictAll();
        fresh.connectionPool().evictAll();
    }
}

package io.bindercd.world.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The vendor's own download site, through the environment's {@code HTTPS_PROXY} where one is set. */
final class VendorSite implements Source {
    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Map<String, String> environment;

    VendorSite(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String describe(PinnedTool tool) {
        return tool.download();
    }

    @Override
    public void fetch(PinnedTool tool, Path binary) throws IOException, InterruptedException {
        boolean packed = tool.download().endsWith(".tar.gz");
        Path file = packed ? binary.resolveSibling("download.tar.gz") : binary;
        download(URI.create(tool.download()), file);
        if (packed) {
            Archives.fromTarGz(file, "linux-amd64/" + tool.program(), binary);
        }
    }

    private void download(URI from, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(from).timeout(ANSWER).build();
        try {
            HttpResponse<InputStream> answer = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("HTTP status " + answer.statusCode());
                }
                Archives.copy(body, file);
            }
        } catch (HttpTimeoutException slow) {
            throw new IOException("no answer in time", slow);
        } catch (ConnectException unreachable) {
            throw new IOException("the host cannot be reached", unreachable);
        }
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        String proxy = environment.getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", ""));
        if (!proxy.isBlank()) {
            builder.proxy(ProxySelector.of(address(proxy)));
        }
        return builder.build();
    }

    private static InetSocketAddress address(String proxy) throws IOException {
        try {
            URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if (uri.getHost() != null) {
                return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException("HTTPS_PROXY is no URL", malformed);
        }
        throw new IOException("HTTPS_PROXY is no URL with a host");
    }
}

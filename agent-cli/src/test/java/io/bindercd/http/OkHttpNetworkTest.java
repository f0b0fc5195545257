package io.bindercd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.network.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out: a CONNECT proxy, an own CA, and what is met directly. */
class OkHttpNetworkTest {
    private static final URI HUB = URI.create("https://hub.example/health");

    private final ManualTime time = ManualTime.start();
    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("throw-away CA")
            .build();
    private final LoopbackServer server = LoopbackServer.secure(new HandshakeCertificates.Builder()
            .heldCertificate(new HeldCertificate.Builder()
                    .signedBy(authority)
                    .addSubjectAlternativeName("hub.example")
                    .addSubjectAlternativeName("127.0.0.1")
                    .build())
            .build()
            .sslContext());
    private final LoopbackProxy proxy = LoopbackProxy.start(Map.of("hub.example:443", server.port()));
    private final Map<String, String> environment = new LinkedHashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void answer() throws IOException {
        server.on("/health", (request, wire) -> wire.answer(200, Map.of(), "ok"));
        Path file = folder.resolve("ca.pem");
        Files.writeString(file, "# our CA, and words around it\n" + authority.certificatePem() + "\nmore words\n");
        environment.put("SSL_CERT_FILE", file.toString());
        environment.put("https_proxy", "http://127.0.0.1:" + proxy.port());
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    private HttpReply get(URI uri) {
        try (Http http = new OkHttp(Network.of(environment), HttpOptions.of("test"), time.time(), Secrets.none())) {
            return http.send(HttpCall.get(uri));
        }
    }

    @Test
    void goesThroughTheProxyAndTrustsTheFilesAuthority() {
        assertThat(get(HUB).body()).isEqualTo("ok");
        assertThat(proxy.requests()).extracting(LoopbackServer.Request::target).containsExactly("hub.example:443");
        assertThat(server.requests().get(0).header("Host")).isEqualTo("hub.example");
    }

    @Test
    void neverTakesTheProxyForLoopback() {
        assertThat(get(server.uri("/health")).body()).isEqualTo("ok");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void meetsTheHostsOfNoProxyDirectly() {
        environment.put("NO_PROXY", "other.example, *.EXAMPLE");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> get(HUB))
                .withMessageContaining("the name hub.example (or its proxy's) is not known to the DNS");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void logsInAtTheProxyAndKeepsThePasswordToItself() {
        try (LoopbackProxy asking =
                LoopbackProxy.asking(Map.of("hub.example:443", server.port()), Credentials.basic("me", "p@ss word"))) {
            environment.put("HTTPS_PROXY", "http://me:p%40ss%20word@127.0.0.1:" + asking.port());
            assertThat(get(HUB).body()).isEqualTo("ok");
            environment.put("HTTPS_PROXY", "http://me:wrong-one@127.0.0.1:" + asking.port());
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> get(HUB))
                    .withMessageContaining("the proxy refused")
                    .withMessageNotContaining("wrong-one")
                    .satisfies(failure -> assertThat(failure.remedy()).contains("HTTPS_PROXY"));
        }
    }

    @Test
    void saysThatTheProxyRefusesAHost() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> get(URI.create("https://elsewhere.example/")))
                .withMessageContaining("the proxy refused")
                .withMessageContaining("403");
    }

    @Test
    void doesNotTrustAnUnknownAuthorityAndSaysHowToChangeThat() {
        environment.remove("SSL_CERT_FILE");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> get(HUB))
                .withMessageContaining("its certificate is not trusted")
                .satisfies(failure -> assertThat(failure.remedy()).contains("SSL_CERT_FILE"));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void doesNotTrustACertificateOfAnotherHost() {
        LoopbackProxy wrong = LoopbackProxy.start(Map.of("evil.example:443", server.port()));
        environment.put("HTTPS_PROXY", "127.0.0.1:" + wrong.port());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> get(URI.create("https://evil.example/")))
                .withMessageContaining("its certificate is not trusted");
        wrong.close();
    }

    @Test
    void neverFollowsFromHttpsToHttp() {
        server.on("/health", (request, wire) -> wire.answer(302, Map.of("Location", "http://hub.example/health"), ""));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> get(HUB))
                .withMessageContaining("from https to plain http");
    }

    @Test
    void refusesACertificateFileThatHoldsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        for (Path path : List.of(file, folder.resolve("missing.pem"))) {
            environment.put("SSL_CERT_FILE", path.toString());
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> get(HUB))
                    .withMessageContaining("SSL_CERT_FILE " + path);
        }
    }
}

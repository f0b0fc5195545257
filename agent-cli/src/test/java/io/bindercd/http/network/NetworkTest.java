package io.bindercd.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    private static final URI HUB = URI.create("https://hub.mybinder.org/health");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.example            | hub.example    | 443  | true",
                "hub.example            | HUB.Example.   | 443  | true",
                "hub.example            | a.hub.example  | 443  | true",
                "hub.example            | myhub.example  | 443  | false",
                ".example               | hub.example    | 443  | true",
                ".example               | example        | 443  | false",
                "*.example              | a.b.example    | 443  | true",
                "*.example              | example        | 443  | false",
                "' a.example , b.example' | b.example    | 443  | true",
                "hub.example:8443       | hub.example    | 8443 | true",
                "hub.example:8443       | hub.example    | 443  | false",
                "10.0.0.0/8             | 10.1.2.3       | 443  | true",
                "10.0.0.0/8             | 11.1.2.3       | 443  | false",
                "10.0.0.0/33            | 10.1.2.3       | 443  | false",
                "10.0.0.0/8             | 10.example     | 443  | false",
                "10.1.2.3               | 10.1.2.3       | 443  | true",
                "10.1.2.3:80            | 10.1.2.3       | 443  | false",
                "2.3                    | 10.1.2.3       | 443  | false",
                "fd00::/8               | [fd00::1]      | 443  | true",
                "fd00::1                | fd00::1        | 443  | true",
                "[fd00::1]:80           | fd00::1        | 80   | true",
                "*                      | hub.example    | 443  | true",
                "''                     | hub.example    | 443  | false",
                "''                     | localhost      | 80   | true",
                "''                     | 127.9.9.9      | 80   | true",
                "''                     | ::1            | 80   | true",
                "',, ,.'                | hub.example    | 443  | false",
            })
    void knowsWhatIsMetDirectly(String noProxy, String host, int port, boolean direct) {
        assertThat(NoProxy.parse(noProxy).matches(host, port)).isEqualTo(direct);
    }

    @Test
    void writesOneFormForEveryProgram() {
        assertThat(NoProxy.parse(" A.example,*.b.example  10.0.0.0/8 ,x:80,A.example, 999.1.1.1/8")
                        .text())
                .isEqualTo("a.example,.b.example,10.0.0.0/8,x:80,127.0.0.1,::1,localhost");
        assertThat(NoProxy.parse("a, *").text()).isEqualTo("*");
    }

    @Test
    void readsEitherCaseAndPrefersTheUpperOne() {
        Network network = Network.of(Map.of("https_proxy", "http://lower:1", "HTTPS_PROXY", "upper:2"));
        assertThat(network.proxyFor(HUB)).contains(URI.create("http://upper:2"));
        assertThat(network.proxyFor(URI.create("http://hub.mybinder.org/"))).isEmpty();
        assertThat(Network.of(Map.of("https_proxy", "lower")).proxyFor(HUB)).contains(URI.create("http://lower:80"));
        assertThat(Network.of(Map.of("https_proxy", " ")).proxyFor(HUB)).isEmpty();
    }

    @Test
    void givesChildrenTheSameWayOutUnderTheNamesThatTheyKnow() {
        Network network = Network.of(Map.of("https_proxy", "p:3128", "no_proxy", "*.x", "SSL_CERT_FILE", "/ca.pem"));
        assertThat(network.childEnvironment())
                .containsEntry("HTTPS_PROXY", "http://p:3128")
                .containsEntry("https_proxy", "http://p:3128")
                .containsEntry("NO_PROXY", ".x,127.0.0.1,::1,localhost")
                .containsEntry("no_proxy", ".x,127.0.0.1,::1,localhost")
                .containsEntry("SSL_CERT_FILE", "/ca.pem")
                .containsEntry("GIT_SSL_CAINFO", "/ca.pem")
                .containsEntry("CURL_CA_BUNDLE", "/ca.pem")
                .doesNotContainKey("HTTP_PROXY");
        assertThat(Network.direct().childEnvironment()).isEmpty();
    }

    @Test
    void namesThePasswordsAsSecrets() {
        Network network = Network.of(Map.of("HTTPS_PROXY", "http://me:s3cr%40t@p:3128"));
        assertThat(network.secrets()).contains("s3cr%40t", "s3cr@t", "me:s3cr%40t");
    }

    @Test
    void refusesAProxyThatItCannotSpeakToWithoutShowingThePassword() {
        for (String proxy : new String[] {
            "socks5://me:pass@p:1",
            "https://me:pass@p:1",
            "http://me:pass@p: 1",
            "http://me:pass@p:port",
            "http://me:pass@",
            "http://me:pass@p:0",
            "me:pass@p:70000",
            "me:pass://p:1",
            "http://me:pa%ss@p:1"
        }) {
            assertThat(Network.secrets(Map.of("HTTPS_PROXY", proxy)))
                    .as(proxy)
                    .anyMatch(secret -> secret.matches(proxy.contains("@") ? "pa%?ss" : "me:pass.*"));
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> Network.of(Map.of("HTTPS_PROXY", proxy)))
                    .withMessageContaining("HTTPS_PROXY")
                    .withMessageNotContaining("pass");
        }
    }
}

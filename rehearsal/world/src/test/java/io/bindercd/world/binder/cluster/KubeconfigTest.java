package io.bindercd.world.binder.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
    private static final String TWO = """
            apiVersion: v1
            current-context: staging
            clusters:
            - {name: one, cluster: {server: "http://127.0.0.1:1"}}
            - {name: two, cluster: {server: "https://127.0.0.1:2", certificate-authority-data: Q0E=}}
            users:
            - {name: bearer, user: {token: secret}}
            - {name: owner, user: {client-certificate-data: Q0VSVA==, client-key: key.pem}}
            contexts:
            - {name: staging, context: {cluster: one, user: bearer}}
            - {name: prod, context: {cluster: two, user: owner}}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("config"), text);
    }

    @Test
    void takesTheNamedContextOrElseTheCurrentOne() throws IOException {
        Files.writeString(folder.resolve("key.pem"), "KEY");
        Kubeconfig prod = Kubeconfig.read(file(TWO), "prod");
        assertThat(prod).isEqualTo(new Kubeconfig(URI.create("https://127.0.0.1:2"), "CA", "", "CERT", "KEY"));
        Kubeconfig staging = Kubeconfig.read(file(TWO), "elsewhere");
        assertThat(staging.token()).isEqualTo("secret");
        assertThat(staging.toString()).doesNotContain("secret").contains("127.0.0.1:1");
    }

    @Test
    void takesTheOnlyContextWhenNoneIsCurrent() throws IOException {
        String one =
                "clusters:\n- {name: c, cluster: {server: 'http://x'}}\ncontexts:\n- {name: n, context: {cluster: c}}\n";
        assertThat(Kubeconfig.read(file(one), "prod").server()).isEqualTo(URI.create("http://x"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path empty = file("contexts: []\n");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Kubeconfig.read(empty, "prod"))
                .withMessageContaining("no context 'prod'");
        Path dangling = file("contexts:\n- {name: prod, context: {cluster: gone}}\n");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Kubeconfig.read(dangling, "prod"))
                .withMessageContaining("no cluster 'gone'");
    }

    @Test
    void readsKeysInTheirNewAndOldForms() throws GeneralSecurityException {
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        curves.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey ec = curves.generateKeyPair().getPrivate();
        KeyPairGenerator primes = KeyPairGenerator.getInstance("RSA");
        primes.initialize(2048);
        PrivateKey rsa = primes.generateKeyPair().getPrivate();

        assertThat(Pem.key(pem("", ec.getEncoded()))).isEqualTo(ec);
        assertThat(Pem.key(pem("", rsa.getEncoded()))).isEqualTo(rsa);
        assertThat(Pem.key(pem("EC ", tail(ec.getEncoded(), 28)))).isEqualTo(ec);
        assertThat(Pem.key(pem("RSA ", tail(rsa.getEncoded(), 26)))).isEqualTo(rsa);
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> Pem.key("nothing"));
    }

    private static byte[] tail(byte[] whole, int from) {
        return Arrays.copyOfRange(whole, from, whole.length);
    }

    private static String pem(String form, byte[] der) {
        return "-----BEGIN " + form + "PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + form + "PRIVATE KEY-----\n";
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0-0.dev.git.2782.h3ccfc44, 0.2.0+2782.g3ccfc44",
        "0.2.0-n077.hef338bc, 0.2.0+77.gef338bc",
        "0.2.0-456.7e32ac0, 0.2.0+456.g7e32ac0",
        "0.1.0-401c3f9, 0.1.0+0.g401c3f9",
        "1.2.3, 1.2.3"
    })
    void binderHubCallsItselfAsVersioneerDoes(String chart, String version) {
        assertThat(new BinderPod("uid", chart, ReleaseConfig.NONE).version()).isEqualTo(version);
    }

    @Test
    void tagStandsBehindTheLastColonAfterTheLastSlash() {
        assertThat(BinderPod.tag("registry:5000/a/b:1.2")).isEqualTo("1.2");
        assertThat(BinderPod.tag("registry:5000/a/b")).isEmpty();
    }
}

package io.bindercd.world.kube.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.world.kube.tree.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProtobufTest {
    private final Protobuf protobuf = new Protobuf();

    @Test
    void readsASecret() throws IOException {
        byte[] metadata =
                join(text(1, "sh.helm.release"), text(3, "staging"), message(11, text(1, "owner"), text(2, "helm")));
        byte[] data = join(text(1, "release"), text(2, "H4sI"));
        byte[] secret = join(message(1, metadata), message(2, data), text(3, "helm.sh/release.v1"));
        assertThat(protobuf.read(body("v1", "Secret", secret)))
                .isEqualTo(Json.literal(
                        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"sh.helm.release\","
                                + "\"namespace\":\"staging\",\"labels\":{\"owner\":\"helm\"}},"
                                + "\"data\":{\"release\":\"SDRzSQ==\"},\"type\":\"helm.sh/release.v1\"}"));
    }

    @Test
    void tellsZeroFromNoneWhereThatMatters() throws IOException {
        byte[] spec = join(number(1, 0), number(5, 0));
        assertThat(protobuf.read(body("apps/v1", "Deployment", message(2, spec)))
                        .path("spec"))
                .isEqualTo(Json.literal("{\"replicas\":0}"));
    }

    @Test
    void putsEmbeddedFieldsWhereTheyBelong() throws IOException {
        byte[] volume = join(text(1, "v"), message(2, message(6, text(1, "have"))));
        byte[] pod = message(2, message(1, volume));
        assertThat(protobuf.read(body("v1", "Pod", pod)).at("/spec/volumes/0"))
                .isEqualTo(Json.literal("{\"name\":\"v\",\"secret\":{\"secretName\":\"have\"}}"));
    }

    @Test
    void readsOptionsOfDeletionsInEveryGroup() throws IOException {
        byte[] options = join(number(1, 30), text(4, "Foreground"));
        assertThat(protobuf.read(body("apps/v1", "DeleteOptions", options)))
                .isEqualTo(
                        Json.literal(
                                "{\"apiVersion\":\"apps/v1\",\"kind\":\"DeleteOptions\",\"gracePeriodSeconds\":30,\"propagationPolicy\":\"Foreground\"}"));
    }

    @Test
    void skipsFieldsThatItDoesNotKnow() throws IOException {
        byte[] map = join(text(99, "new"), number(98, 1), message(1, text(1, "name")));
        assertThat(protobuf.read(body("v1", "ConfigMap", map))
                        .at("/metadata/name")
                        .asText())
                .isEqualTo("name");
    }

    @Test
    void refusesWhatIsNoProtobuf() {
        assertThatThrownBy(() -> protobuf.read("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected prefix [107 56 115 0]");
    }

    @Test
    void refusesKindsThatItDoesNotKnow() {
        assertThatThrownBy(() -> protobuf.read(body("example.com/v1", "Thing", new byte[0])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("example.com/v1 Thing");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = body("v1", "ConfigMap", message(1, text(1, "name")));
        for (int length = 5; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                assertThat(protobuf.read(part).path("kind").asText()).isIn("ConfigMap", "");
            } catch (IOException malformed) {
                assertThat(malformed).hasMessageMatching("(malformed|no) protobuf message.*");
            }
        }
    }

    private static byte[] body(String apiVersion, String kind, byte[] object) throws IOException {
        byte[] type = message(1, text(1, apiVersion), text(2, kind));
        return join(new byte[] {'k', '8', 's', 0}, type, message(2, object));
    }

    private static byte[] text(int field, String text) throws IOException {
        return delimited(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] message(int field, byte[]... parts) throws IOException {
        return delimited(field, join(parts));
    }

    private static byte[] delimited(int field, byte[] bytes) throws IOException {
        return join(varint(field << 3 | 2), varint(bytes.length), bytes);
    }

    private static byte[] number(int field, long value) throws IOException {
        return join(varint((long) field << 3), varint(value));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }
}

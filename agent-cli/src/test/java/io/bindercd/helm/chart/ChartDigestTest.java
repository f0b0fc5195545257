package io.bindercd.helm.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.testing.Charts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartDigestTest {
    @TempDir
    Path folder;

    @Test
    void isTheSameForFolderAndArchiveInAnyOrder() throws IOException {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Map<String, String> files = files(chart, "small/");
        Map<String, String> backwards = new LinkedHashMap<>();
        files.keySet().stream().sorted((a, b) -> b.compareTo(a)).forEach(path -> backwards.put(path, files.get(path)));
        String digest = ChartDigest.of(chart);
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(ChartDigest.of(archive("one.tgz", tgz(files)))).isEqualTo(digest);
        assertThat(ChartDigest.of(archive("two.tgz", tgz(backwards)))).isEqualTo(digest);
    }

    @Test
    void changesWithEveryContentAndName() throws IOException {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        String digest = ChartDigest.of(chart);
        Charts.hub(chart, "2");
        String other = ChartDigest.of(chart);
        Files.move(chart.resolve("templates/hub.yaml"), chart.resolve("templates/hob.yaml"));
        assertThat(digest).isNotEqualTo(other);
        assertThat(ChartDigest.of(chart)).isNotEqualTo(other);
    }

    @Test
    void packedDependencyEqualsUnpackedOne() throws IOException {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Path dependency = Charts.hub(folder.resolve("dep"), "7");
        byte[] packed = tgz(files(dependency, "dep/"));
        Files.createDirectories(chart.resolve("charts"));
        Files.write(chart.resolve("charts/dep-0.1.0.tgz"), packed);
        String withPacked = ChartDigest.of(chart);
        Files.delete(chart.resolve("charts/dep-0.1.0.tgz"));
        Charts.hub(chart.resolve("charts/dep"), "7");
        assertThat(ChartDigest.of(chart)).isEqualTo(withPacked);
        Charts.hub(chart.resolve("charts/dep"), "8");
        assertThat(ChartDigest.of(chart)).isNotEqualTo(withPacked);
    }

    @Test
    void timeOfWritingTheLockDoesNotCount() {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Charts.write(chart.resolve("Chart.lock"), "digest: sha256:1\ngenerated: \"2026-11-24T08:54:06Z\"\n");
        String digest = ChartDigest.of(chart);
        Charts.write(chart.resolve("Chart.lock"), "digest: sha256:1\ngenerated: \"2026-12-24T08:54:06Z\"\n");
        assertThat(ChartDigest.of(chart)).isEqualTo(digest);
        Charts.write(chart.resolve("Chart.lock"), "digest: sha256:2\ngenerated: \"2026-12-24T08:54:06Z\"\n");
        assertThat(ChartDigest.of(chart)).isNotEqualTo(digest);
    }

    @Test
    void readsLongNames() throws IOException {
        String name = "small/templates/" + "long".repeat(60) + ".yaml";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("small/Chart.yaml", "name: small");
        files.put(name, "a: b");
        Path chart = folder.resolve("small");
        Charts.write(chart.resolve("Chart.yaml"), "name: small");
        Charts.write(folder.resolve(name), "a: b");
        assertThat(ChartDigest.of(archive("x.tgz", tgz(files)))).isEqualTo(ChartDigest.of(chart));
    }

    @Test
    void refusesBombs() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.write(header("small/big", (300L << 20), '0'));
        refuses(archive("bomb.tgz", gzip(tar.toByteArray())), "more than 256 MiB");
        byte[] nested = tgz(Map.of("x/Chart.yaml", "name: x"));
        for (int i = 0; i < 10; i++) {
            ByteArrayOutputStream shell = new ByteArrayOutputStream();
            shell.write(header("x/charts/y.tgz", nested.length, '0'));
            shell.write(padded(nested));
            nested = gzip(shell.toByteArray());
        }
        refuses(archive("matryoshka.tgz", nested), "nested deeper than 8");
    }

    @Test
    void refusesWhatLeadsOutOrIsNoFile() throws IOException {
        refuses(archive("out.tgz", tgz(Map.of("small/../../etc/passwd", "x"))), "leads out of the chart");
        refuses(archive("abs.tgz", tgz(Map.of("/etc/passwd", "x"))), "leads out of the chart");
        ByteArrayOutputStream link = new ByteArrayOutputStream();
        link.write(header("small/link", 0, '2'));
        refuses(archive("link.tgz", gzip(link.toByteArray())), "links and devices are not accepted");
    }

    @Test
    void refusesWhatIsNoChart() throws IOException {
        refuses(Charts.write(folder.resolve("text.tgz"), "hello"), "cannot read chart");
        refuses(archive("other.tgz", tgz(Map.of("small/readme", "x"))), "no Chart.yaml");
        refuses(folder.resolve("gone"), "there is no chart");
        refuses(archive("garbage.tgz", gzip("x".repeat(2000).getBytes(UTF_8))), "damaged header");
        byte[] whole = tgz(Map.of("small/Chart.yaml", "name: small"));
        refuses(archive("cut.tgz", java.util.Arrays.copyOf(whole, whole.length / 2)), "cannot read chart");
    }

    private void refuses(Path chart, String words) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ChartDigest.of(chart))
                .withMessageContaining(words);
    }

    private Path archive(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Map<String, String> files(Path chart, String prefix) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var walk = Files.walk(chart)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.put(prefix + chart.relativize(file), Files.readString(file));
            }
        }
        return files;
    }

    private static byte[] tgz(Map<String, String> files) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] content = file.getValue().getBytes(UTF_8);
            String name = file.getKey();
            if (name.length() > 100) {
                byte[] longName = (name + "\0").getBytes(UTF_8);
                tar.write(header("././@LongLink", longName.length, 'L'));
                tar.write(padded(longName));
                name = name.substring(0, 100);
            }
            tar.write(header(name, content.length, '0'));
            tar.write(padded(content));
        }
        tar.write(new byte[1024]);
        return gzip(tar.toByteArray());
    }

    private static byte[] padded(byte[] content) {
        return java.util.Arrays.copyOf(content, (content.length + 511) / 512 * 512);
    }

    private static byte[] header(String name, long size, char type) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, String.format("%011o", size));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}

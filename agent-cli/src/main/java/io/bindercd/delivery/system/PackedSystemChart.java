package io.bindercd.delivery.system;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Reached;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.record.SystemRelease;
import io.bindercd.site.config.SystemChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A system chart, ready to be applied.
 *
 * @param values its values files, later ones win
 * @param archive with its dependencies
 * @param digest what the chart is, {@code sha256:...}
 * @param objects as they are rendered without any cluster
 */
public record PackedSystemChart(
        SystemChart wanted, List<Path> values, Path archive, String digest, List<Tree> objects) {
    public PackedSystemChart {
        Objects.requireNonNull(wanted);
        values = List.copyOf(values);
        Objects.requireNonNull(archive);
        Objects.requireNonNull(digest);
        objects = List.copyOf(objects);
    }

    /** Its release on a member's cluster. */
    public ReleaseRef release(Reached reached) {
        return reached.release(wanted.release(), wanted.namespace());
    }

    /** What is recorded before it is applied. */
    SystemRelease begun() {
        return new SystemRelease(wanted.release(), wanted.namespace(), digest, "", 0);
    }

    /** What is recorded once every workload of it is ready. */
    SystemRelease done(int revision) {
        return new SystemRelease(wanted.release(), wanted.namespace(), digest, content(), revision);
    }

    /** What would be applied: changes with the chart, with its values and with where it goes. */
    String content() {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            sum.update((digest + "\n" + wanted.release() + "\n" + wanted.namespace() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (Path file : values) {
                byte[] bytes = Files.readAllBytes(file);
                sum.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sum.update(bytes);
            }
            return "sha256:" + HexFormat.of().formatHex(sum.digest());
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot read the values of system chart " + wanted.release() + ": " + e.getMessage(),
                            "Check the files that 'systemCharts' names.")
                    .causedBy(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

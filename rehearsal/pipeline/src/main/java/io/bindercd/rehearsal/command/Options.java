package io.bindercd.rehearsal.command;

import io.bindercd.rehearsal.jenkins.Manner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param scenario its name
 * @param site the deploy repository; empty for the bundled one
 * @param helm which program
 * @param manner how builds are run
 * @param clusters real clusters in place of embedded ones
 * @param out where result files go
 * @param keep whether the world stays up at the end
 */
public record Options(
        String scenario,
        Optional<Path> site,
        HelmChoice helm,
        Manner manner,
        List<GivenCluster> clusters,
        Path out,
        boolean keep) {
    public Options {
        clusters = List.copyOf(clusters);
    }

    /**
     * A real cluster.
     *
     * @param member who lives in it; empty for everybody, in a namespace each
     * @param kubeconfig the way into it
     */
    public record GivenCluster(String member, Path kubeconfig) {}
}

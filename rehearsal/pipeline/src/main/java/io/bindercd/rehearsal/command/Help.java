package io.bindercd.rehearsal.command;

import io.bindercd.rehearsal.scenario.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
public final class Help {
    private static final String BEFORE = """
            Usage: rehearsal/rehearse [options]

            Rehearses the whole delivery of a Binder site on this machine: real pipelines, real Helm, real git and the packaged
            CLI, in an embedded world of clusters, registries, GitHub, BinderHubs and a redirector under their real host names.

            Scenarios:
            """;

    private static final String AFTER = """

            Options:
              --scenario NAME             which of them; green by default
              --site DIR                  a deploy repository, which is copied first; a small federation by default
              --helm PATH|VERSION         the helm program, or 3.17.3 or 4.1.4, which is fetched; by default the one on PATH,
                                          else 3.17.3
              --kubeconfig [MEMBER=]FILE  a real cluster for this member, or for all of them in a namespace each; repeatable
              --restart-every-step        the Jenkins controller restarts at every step of every build
              --sandbox                   the library is an untrusted one
              --out DIR                   where result files go; earlier ones are replaced; rehearsal/target/out by default
              --keep                      leave the world up at the end: writes env.sh into the out folder, prints "ready",
                                          waits for TERM
              --help                      this text

            Exit status: 0 it went as it must, 1 it did not (the first difference is named), 2 wrong option or site,
            3 something that is needed cannot be had, 130 or 143 interrupted.

            Example: rehearsal/rehearse --scenario red-tests --site ~/mybinder.org-deploy
            """;

    private Help() {}

    /** The text. */
    public static String text(List<Scenario> scenarios) {
        return BEFORE
                + scenarios.stream()
                        .map(one -> String.format("  %-13s %s%n", one.name(), one.happens())
                                + String.format("  %-13s -> %s%n", "", one.ends()))
                        .collect(Collectors.joining())
                + AFTER;
    }
}

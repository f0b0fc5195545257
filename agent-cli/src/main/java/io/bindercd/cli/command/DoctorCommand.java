package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.inspect.Probes;
import io.bindercd.core.Failure;
import io.bindercd.inspection.doctor.Doctor;
import io.bindercd.inspection.doctor.Examination;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: is all there that a delivery needs? */
@Command(
        name = "doctor",
        description = {
            "Examine what a delivery needs: Java, git, Helm, disk, proxy and certificates, the site, each member's",
            "kubeconfig, cluster and rights, the origin, GitHub's token, the upstream chart repositories. Changes nothing."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 2 something here is wrong, 3 something outside does not answer.",
            "",
            "Example: binder-cd doctor --kubeconfig staging=~/.kube/staging --kubeconfig prod=~/.kube/prod"
        })
public final class DoctorCommand extends ReportingCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Override
    protected Answer deliver(Wiring wiring) {
        Examination examination =
                new Doctor(wiring.time()).examine(new Probes(wiring, clusters, wiring.path(site())).all());
        show(examination.report());
        wiring.print(examination.lines());
        Optional<Failure> failure = examination.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Answer.of(examination.summary(), examination.tree());
    }
}

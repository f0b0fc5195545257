package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Deliveries;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.delivery.Reached;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.deploy.ChartDeploy;
import io.bindercd.delivery.deploy.DeployResult;
import io.bindercd.delivery.deploy.SiteDeploy;
import io.bindercd.delivery.deploy.SiteDeployRequest;
import io.bindercd.helm.HelmRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy}: brings an environment, a member or any release to a chart, and follows the rollout to its verdict. */
@Command(
        name = "deploy",
        description =
                "Deploy, and follow every workload to its new revision; names the cause when one does not get there.",
        footer = {
            "",
            "Exit codes: 0 every workload is ready and stays so, 2 cannot be rendered, 3 the cluster does not answer,",
            "            5 refused (lock, policy), 6 broken or not ready in time. Never rolls back by itself.",
            "",
            "Example: binder-cd deploy staging --kubeconfig staging=kubeconfig",
            "         binder-cd deploy --chart ./my-chart --release web --namespace web -f values.yaml --kubeconfig ~/.kube/config"
        })
public final class DeployCommand extends ReportingCommand {
    private static final Duration USUAL_HOLD = Duration.ofSeconds(12);

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ENV|MEMBER",
            description = "The environment or member that gets the commit that is checked out.")
    private @Nullable String target;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    @Option(
            names = "--accept-one-way",
            paramLabel = "OBJECT",
            description = {
                "Change this object (such as Deployment/hub) although there is no way back. Only after its data was copied:",
                "a JupyterHub of a new major version migrates the hub's database, and the old one then refuses to start."
            })
    private List<String> oneWay = new ArrayList<>();

    @Option(
            names = "--chart",
            paramLabel = "DIR|ARCHIVE",
            description = "Deploy this chart, with no site and no record.")
    private @Nullable Path chart;

    @Option(names = "--release", paramLabel = "NAME", description = "The Helm release; goes with --chart.")
    private @Nullable String release;

    @Option(
            names = "--namespace",
            paramLabel = "NS",
            description = "Its namespace, made when missing (default: --release).")
    private @Nullable String namespace;

    @Option(names = "--context", paramLabel = "NAME", description = "The kubeconfig's context, where it has several.")
    private @Nullable String context;

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "A values file; later ones win. Repeatable.")
    private List<Path> values = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.AtLeastASecond.class,
            description = "For a member's rollout, such as 10m (the default without a site).")
    private @Nullable Duration timeout;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "How long every workload must stay ready; goes with --chart, 12s by default; 0s: once is enough.")
    private @Nullable Duration hold;

    @Override
    protected Answer deliver(Wiring wiring) {
        if (target != null && chart != null) {
            throw Failure.usage("both " + target + " and --chart are given", "Give one of them.");
        }
        return target == null ? release(wiring) : site(target, wiring);
    }

    private Answer site(String name, Wiring wiring) {
        Path folder = wiring.path(site());
        Deliveries deliveries = new Deliveries(wiring);
        DeployResult result = new SiteDeploy(deliveries.outfit(folder, clusters))
                .run(new SiteDeployRequest(
                        folder, name, dryRun(), oneWay, deliveries.origin(reason), Optional.ofNullable(timeout)));
        return new Answer(result.message(name), result.tree(), result.lines());
    }

    private Answer release(Wiring wiring) {
        if (chart == null) {
            throw Failure.usage("nothing to deploy is named", "Name an environment or a member, or give --chart.");
        }
        if (release == null) {
            throw Failure.usage("--chart needs --release", "Name the release: --release NAME.");
        }
        if (dryRun()) {
            throw Failure.usage("--chart has no --dry-run", "Look at it with 'helm template' or 'helm diff'.");
        }
        String name = release;
        Duration within = timeout == null ? Duration.ofMinutes(10) : timeout;
        Duration steady = hold == null ? USUAL_HOLD : hold;
        if (steady.compareTo(within) >= 0 && hold != null) {
            throw Failure.usage(
                    "--hold " + steady.toSeconds() + "s does not fit into --timeout " + within.toSeconds() + "s",
                    "Give --timeout more time than every workload must stay ready.");
        }
        Path kubeconfig = clusters.kubeconfig("", name, wiring);
        Reached reached = new Reached(wiring.cluster(kubeconfig, context == null ? name : context), kubeconfig);
        if (context != null && !reached.cluster().context().equals(context)) {
            throw Failure.usage(
                    "kubeconfig " + kubeconfig + " has the one context "
                            + reached.cluster().context() + ", not " + context,
                    "Give the kubeconfig of the cluster that is meant, or leave --context out.");
        }
        DeployResult result = new ChartDeploy(
                        wiring.helm(clusters.helm(), HelmRange.STANDARD), reached, wiring.time(), wiring.narration())
                .run(
                        new ChartDeploy.Wanted(
                                name,
                                namespace == null ? name : namespace,
                                wiring.path(chart),
                                values.stream().map(wiring::path).toList(),
                                wiring.workFolder(),
                                within,
                                steady),
                        new ReleaseLock(wiring.holder(), wiring.time(), wiring.narration()));
        return Answer.of("release " + name + " is deployed", result.tree());
    }
}

package io.bindercd.rehearsal.cluster;

import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.base.Tools;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.rehearsal.site.SiteMember;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Installs a site on its clusters as its people did until today: by plain Helm. */
public final class Installer {
    private static final Duration READY = Duration.ofMinutes(5);
    private static final int LOOK_MILLIS = 100;

    private final RehearsedSite site;
    private final Clusters clusters;
    private final Tools tools;

    /** Installs with these programs. */
    public Installer(RehearsedSite site, Clusters clusters, Tools tools) {
        this.site = site;
        this.clusters = clusters;
        this.tools = tools;
    }

    /**
     * Installs every member at once and waits until all that they run is ready.
     *
     * @param copy a folder to be made, for the chart with its dependencies
     */
    public void install(Path copy) throws IOException, InterruptedException {
        Folders.copy(site.folder(), Folders.files(site.folder(), List.of()), copy);
        tools.run(copy, "chartpress", "--skip-build");
        tools.run(copy, "helm", "dependency", "update", site.layout().chart());
        List<Callable<Void>> installations = new ArrayList<>();
        for (SiteMember member : site.layout().members()) {
            installations.add(() -> {
                tools.run(copy, command(member));
                awaitReady(member);
                return null;
            });
        }
        together(installations);
    }

    private List<String> command(SiteMember member) {
        List<String> command = new ArrayList<>(List.of(
                "helm",
                "upgrade",
                "--install",
                member.name(),
                site.layout().chart(),
                "--namespace",
                member.name(),
                "--create-namespace",
                "--kubeconfig",
                clusters.of(member.name()).kubeconfig().toString(),
                "--kube-context",
                member.name()));
        member.valuesFiles().forEach(file -> command.addAll(List.of("--values", file)));
        return command;
    }

    private void awaitReady(SiteMember member) throws IOException, InterruptedException {
        MemberView view = new MemberView(clusters.of(member.name()));
        List<String> unready = List.of();
        for (long left = READY.toMillis(); left > 0; left -= LOOK_MILLIS) {
            unready = view.unready();
            if (unready.isEmpty()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw Refusal.unavailable("the site was installed on " + member.name() + ", but " + String.join(", ", unready)
                + " did not get ready within " + READY.toMinutes()
                + " min; look at the pods there (--keep leaves them)");
    }

    private static void together(List<Callable<Void>> tasks) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}

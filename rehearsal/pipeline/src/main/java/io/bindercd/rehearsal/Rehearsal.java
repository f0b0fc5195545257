package io.bindercd.rehearsal;

import io.bindercd.rehearsal.base.Cleanup;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.base.Tools;
import io.bindercd.rehearsal.check.Checks;
import io.bindercd.rehearsal.check.Finding;
import io.bindercd.rehearsal.command.HelmChoice;
import io.bindercd.rehearsal.command.Options;
import io.bindercd.rehearsal.command.Surroundings;
import io.bindercd.rehearsal.jenkins.RehearsedJenkins;
import io.bindercd.rehearsal.play.Play;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.result.EnvScript;
import io.bindercd.rehearsal.result.Outcome;
import io.bindercd.rehearsal.result.ResultFiles;
import io.bindercd.rehearsal.scenario.Scenario;
import io.bindercd.rehearsal.scenario.Scenarios;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.rehearsal.world.RehearsedWorld;
import io.bindercd.rehearsal.world.WorldPlan;
import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rehearsal, from the copy of the site to the last result file. */
public final class Rehearsal {
    private final Options options;
    private final Surroundings surroundings;
    private final Narrator narrator;
    private volatile Optional<RehearsedJenkins> jenkins = Optional.empty();

    /** A rehearsal that has not begun. */
    public Rehearsal(Options options, Surroundings surroundings, Narrator narrator) {
        this.options = options;
        this.surroundings = surroundings;
        this.narrator = narrator;
    }

    /** What is done with a world that is kept, while it is up. */
    @FunctionalInterface
    public interface Afterwards {
        void keep(Path script) throws InterruptedException;
    }

    /**
     * Plays the scenario; nothing of its world is left when this returns or throws.
     *
     * @param end is told the outcome and the paths of the result files
     * @param afterwards is called when the world is to be kept; it goes when this returns
     * @throws Refusal when it cannot be played
     * @throws InterruptedException when it was stopped
     */
    public Outcome run(End end, Afterwards afterwards) throws IOException, InterruptedException {
        Scenario scenario = Scenarios.of(options.scenario());
        ResultFiles files = ResultFiles.in(options.out());
        Instant began = Instant.now();
        try (Cleanup cleanup = new Cleanup()) {
            Path folder = Files.createTempDirectory(surroundings.temporary(), "binder-cd-rehearsal-");
            cleanup.add(() -> Folders.delete(folder));
            RehearsedWorld world = world(scenario, folder, cleanup);
            RehearsedJenkins controller = RehearsedJenkins.start(
                    world,
                    options.manner(),
                    narrator,
                    new RehearsedJenkins.Places(surroundings.checkout(), folder.resolve("jenkins")));
            cleanup.add(controller::close);
            jenkins = Optional.of(controller);
            Duration preparation = Duration.between(began, Instant.now());
            narrator.say("the world is up after " + preparation.toSeconds() + " s");
            Story story = Play.of(scenario.acts(), world, controller, narrator);
            List<Finding> findings = Checks.all(scenario.expect(), story);
            Outcome outcome = new Outcome(
                    scenario.name(),
                    setting(world),
                    began,
                    preparation,
                    Duration.between(began, Instant.now()),
                    story.scenes(),
                    findings);
            end.told(outcome, files.write(outcome));
            if (options.keep()) {
                Path script = EnvScript.write(files.folder(), surroundings.checkout(), world);
                cleanup.add(() -> Files.deleteIfExists(script));
                afterwards.keep(script);
            }
            return outcome;
        }
    }

    /** Is told how it ended. */
    @FunctionalInterface
    public interface End {
        void told(Outcome outcome, List<Path> files);
    }

    /** Asks the builds to stop, from any thread; true when one is running, which then ends by itself. */
    public boolean stop() {
        return jenkins.map(RehearsedJenkins::stop).orElse(false);
    }

    private RehearsedWorld world(Scenario scenario, Path folder, Cleanup cleanup)
            throws IOException, InterruptedException {
        WorldPlan.Host host = new WorldPlan.Host(folder, helm(), surroundings.environment());
        RehearsedSite site;
        try (Tools tools = new Tools(surroundings.environment())) {
            Path source = options.site().orElseGet(surroundings::sampleSite);
            narrator.say("copying the site " + source);
            site = RehearsedSite.copy(source, folder.resolve("site"), host.gits(), tools);
        }
        List<SiteMember> members = site.layout().members();
        narrator.say("a world for "
                + String.join(", ", members.stream().map(SiteMember::name).toList())
                + ": clusters, GitHub, registries, BinderHubs; installing the site");
        RehearsedWorld world =
                RehearsedWorld.open(new WorldPlan(site, scenario.timelapse(), clusters(members), host), narrator);
        cleanup.add(world::close);
        return world;
    }

    private Path helm() {
        Toolbox toolbox = new Toolbox(surroundings.environment(), narrator::say);
        if (options.helm() instanceof HelmChoice.Program program) {
            return program.path();
        } else if (options.helm() instanceof HelmChoice.Pinned pinned) {
            return toolbox.get(pinned.tool());
        }
        return Toolbox.onPath("helm", surroundings.environment()).orElseGet(() -> toolbox.get(PinnedTool.HELM_3_17_3));
    }

    private Map<String, Path> clusters(List<SiteMember> members) {
        List<String> names = members.stream().map(SiteMember::name).toList();
        Map<String, Path> real = new LinkedHashMap<>();
        for (Options.GivenCluster given : options.clusters()) {
            if (given.member().isEmpty()) {
                names.forEach(name -> real.putIfAbsent(name, given.kubeconfig()));
            }
        }
        for (Options.GivenCluster given : options.clusters()) {
            if (!given.member().isEmpty()) {
                if (!names.contains(given.member())) {
                    throw Refusal.usage("--kubeconfig " + given.member() + "=...: the site has no member of that name;"
                            + " it has " + String.join(", ", names));
                }
                real.put(given.member(), given.kubeconfig());
            }
        }
        return real;
    }

    private Map<String, String> setting(RehearsedWorld world) {
        Map<String, String> setting = new LinkedHashMap<>();
        setting.put("site", options.site().map(Path::toString).orElse("sample-site"));
        setting.put(
                "members",
                String.join(
                        ", ",
                        world.site().layout().members().stream()
                                .map(SiteMember::name)
                                .toList()));
        setting.put("restarts", String.valueOf(options.manner().restarts()));
        setting.put("sandbox", String.valueOf(options.manner().sandboxed()));
        setting.put("realClusters", String.valueOf(!options.clusters().isEmpty()));
        return setting;
    }
}

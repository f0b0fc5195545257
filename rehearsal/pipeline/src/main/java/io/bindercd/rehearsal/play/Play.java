package io.bindercd.rehearsal.play;

import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.jenkins.BuildStory;
import io.bindercd.rehearsal.jenkins.RehearsedJenkins;
import io.bindercd.rehearsal.scenario.Act;
import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.rehearsal.world.Publication;
import io.bindercd.rehearsal.world.RehearsedWorld;
import io.bindercd.rehearsal.world.Upstreams;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.model.PullRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays acts in a world, one after the other, with the builds that Jenkins starts because of them. */
public final class Play {
    /** More deliveries in a row than any scenario has: somebody moves the branch for ever. */
    private static final int MOST_DELIVERIES = 6;

    private final RehearsedWorld world;
    private final RehearsedJenkins jenkins;
    private final Narrator narrator;
    private final Story story;
    private String built;

    private Play(RehearsedWorld world, RehearsedJenkins jenkins, Narrator narrator) throws IOException {
        this.world = world;
        this.jenkins = jenkins;
        this.narrator = narrator;
        Snapshot start = Snapshot.of(world);
        this.story = new Story(world, start);
        this.built = start.head();
    }

    /**
     * Plays everything.
     *
     * @throws InterruptedException when somebody has stopped the rehearsal
     */
    public static Story of(List<Act> acts, RehearsedWorld world, RehearsedJenkins jenkins, Narrator narrator)
            throws IOException, InterruptedException {
        Play play = new Play(world, jenkins, narrator);
        for (Act act : acts) {
            play.act(act);
            play.follow();
        }
        return play.story;
    }

    private void act(Act act) throws IOException, InterruptedException {
        if (act instanceof Act.Publish publish) {
            publish(publish);
        } else if (act instanceof Act.Nightly) {
            build(jenkins::nightly);
        } else if (act instanceof Act.DeployNow demand) {
            deployNow(demand);
        } else if (act instanceof Act.Change change) {
            change(change);
        } else if (act instanceof Act.Approve approve) {
            approve(approve);
        }
    }

    private void publish(Act.Publish publish) {
        Upstreams upstreams = world.upstreams();
        Publication publication = switch (publish.component()) {
            case Upstreams.REPO2DOCKER -> upstreams.repo2docker();
            case Upstreams.INGRESS -> upstreams.ingress();
            default -> upstreams.binderhub(publish.tagEnd());
        };
        story.add(publication);
        publish.wrong().ifPresent(fault -> world.strike(publication.version(), fault));
        narrator.say("upstream publishes " + publication.component() + " " + publication.version()
                + publish.wrong()
                        .map(fault -> ", which does this wrong: "
                                + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("")
                + (publish.tagEnd().isEmpty() ? "" : ", whose image is missing"));
    }

    private void deployNow(Act.DeployNow demand) throws IOException, InterruptedException {
        String version = story.published(demand.component())
                .map(Publication::version)
                .orElseThrow(() -> new IllegalStateException("nothing of " + demand.component() + " was published"));
        if (story.scenes("deploy-now").isEmpty()) {
            narrator.say("an administrator starts the new job deploy-now once, so that it learns its parameters");
            build(() -> jenkins.deployNow("admin", Map.of()));
        }
        narrator.say(demand.user() + " starts deploy-now: " + demand.component() + " " + version + " to "
                + demand.environment() + ", because: " + demand.reason());
        Map<String, String> parameters = Map.of(
                "component", demand.component(),
                "version", version,
                "environment", demand.environment(),
                "reason", demand.reason());
        build(() -> jenkins.deployNow(demand.user(), parameters));
    }

    private void change(Act.Change change) throws IOException, InterruptedException {
        String before = world.site()
                .origin()
                .history()
                .read(world.site().head(), change.file())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> Refusal.usage("the site has no " + change.file() + ", which the scenario changes"));
        String after = ValueEdit.set(before, change.path(), change.value());
        int number = world.github().propose("change-by-hand", change.title(), FileSet.of(change.file(), after));
        narrator.say("an operator opens pull request #" + number + ": " + change.title() + " (" + change.file() + ": "
                + String.join(".", change.path()) + ": " + change.value() + ")");
        build(() -> jenkins.inspect(number));
        world.github().merge(number);
        narrator.say("an operator merges pull request #" + number);
    }

    private void approve(Act.Approve approve) throws IOException {
        PullRequest pull = Proposals.of(story, approve.component())
                .orElseThrow(() -> new IOException("nobody has proposed " + approve.component()));
        for (String login : approve.by()) {
            world.github().approve(pull.number(), login);
            narrator.say(login + " approves pull request #" + pull.number() + ": "
                    + pull.text().title());
        }
    }

    /** Jenkins builds the deploy branch whenever it has moved. */
    private void follow() throws IOException, InterruptedException {
        for (int i = 0; i < MOST_DELIVERIES && !world.site().head().equals(built); i++) {
            built = world.site().head();
            narrator.say("the deploy branch has moved to " + built.substring(0, SiteLayout.SHORT_HASH));
            build(jenkins::deliver);
        }
    }

    private interface Start {
        BuildStory run() throws InterruptedException;
    }

    private void build(Start start) throws IOException, InterruptedException {
        Snapshot before = Snapshot.of(world);
        BuildStory built = start.run();
        if (jenkins.isStopping()) {
            throw new InterruptedException("stopped");
        }
        story.add(new Scene(built, before, Snapshot.of(world)));
    }
}

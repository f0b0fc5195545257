package io.bindercd.record;

import io.bindercd.core.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One deployment of one release.
 *
 * @param commit the deploy repository's commit, 40 hex digits; {@link #TAKEN_OVER} for what was there before us
 * @param digest the chart's digest, {@code sha256:...}
 * @param helm the Helm revision that it made (0 until it is made) and the Helm version that made it
 * @param components what the site pins at that commit, version by component
 * @param versions what the member's {@code /versions} said: before it until it is verified, after it then; empty where there is none
 * @param state phase, verdict and outcome
 * @param startedAt when the first write to the cluster was about to be made
 * @param finishedAt when phase or verdict changed last
 * @param origin who asked for it
 * @param hubCopy where the hub's database was copied to before it, {@code CLAIM/FILE}; empty when no copy was needed
 * @param system the releases of the system charts that it came with
 */
public record Deployment(
        String commit,
        String digest,
        HelmRevision helm,
        Map<String, String> components,
        Map<String, String> versions,
        State state,
        Instant startedAt,
        Instant finishedAt,
        Origin origin,
        String hubCopy,
        List<SystemRelease> system) {
    /** Stands for the commit of a release that ran, and was seen healthy, before anything was recorded. */
    public static final String TAKEN_OVER = "taken-over";

    /** The Helm revision of a release, and the version of the program that made it; revision 0 is none. */
    public record HelmRevision(int revision, String version) {
        public static final HelmRevision NONE = new HelmRevision(0, "");

        public HelmRevision {
            Objects.requireNonNull(version);
        }
    }

    /**
     * Where the deployment stands.
     *
     * @param baseline the verdict from before it
     * @param redBefore the checks that were red before it, {@code MEMBER/CHECK} each
     * @param note one line for people
     */
    public record State(
            Phase phase, Verdict verdict, Verdict baseline, List<String> redBefore, Outcome outcome, String note) {
        public State {
            Objects.requireNonNull(phase);
            Objects.requireNonNull(verdict);
            Objects.requireNonNull(baseline);
            redBefore = List.copyOf(redBefore);
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(note);
        }

        /** Where it stands when nothing was red before it. */
        public State(Phase phase, Verdict verdict, Verdict baseline, Outcome outcome, String note) {
            this(phase, verdict, baseline, List.of(), outcome, note);
        }

        public State in(Phase next, String why) {
            return new State(next, verdict, baseline, redBefore, outcome, why);
        }

        public State judged(Verdict next, String why) {
            return new State(phase == Phase.APPLIED ? Phase.VERIFIED : phase, next, baseline, redBefore, outcome, why);
        }

        public State ended(Outcome next, String why) {
            return new State(phase, verdict, baseline, redBefore, next, why);
        }
    }

    public Deployment {
        Objects.requireNonNull(commit);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(helm);
        components = Map.copyOf(components);
        versions = Map.copyOf(versions);
        Objects.requireNonNull(state);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(finishedAt);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(hubCopy);
        system = List.copyOf(system);
    }

    /** A deployment that needed no copy of the hub's database. */
    public Deployment(
            String commit,
            String digest,
            HelmRevision helm,
            Map<String, String> components,
            Map<String, String> versions,
            State state,
            Instant startedAt,
            Instant finishedAt,
            Origin origin) {
        this(commit, digest, helm, components, versions, state, startedAt, finishedAt, origin, "", List.of());
    }

    public Deployment with(State next, Instant now) {
        return new Deployment(
                commit, digest, helm, components, versions, next, startedAt, now, origin, hubCopy, system);
    }

    public Deployment with(HelmRevision made) {
        return new Deployment(
                commit, digest, made, components, versions, state, startedAt, finishedAt, origin, hubCopy, system);
    }

    public Deployment withVersions(Map<String, String> read) {
        return new Deployment(
                commit, digest, helm, components, read, state, startedAt, finishedAt, origin, hubCopy, system);
    }

    public Deployment withHubCopy(String where) {
        return new Deployment(
                commit, digest, helm, components, versions, state, startedAt, finishedAt, origin, where, system);
    }

    public Deployment withSystem(List<SystemRelease> releases) {
        return new Deployment(
                commit, digest, helm, components, versions, state, startedAt, finishedAt, origin, hubCopy, releases);
    }

    /** With that release in place of what was said of it before. */
    public Deployment with(SystemRelease release) {
        List<SystemRelease> others = new ArrayList<>(system);
        others.removeIf(release::same);
        others.add(release);
        return withSystem(others);
    }

    /** What is said of a system chart's release. */
    public Optional<SystemRelease> system(String name, String namespace) {
        return system.stream()
                .filter(one -> one.name().equals(name) && one.namespace().equals(namespace))
                .findFirst();
    }

    /** Seen healthy by ourselves: a rollback may go to this revision. */
    public boolean verified() {
        return state.phase() == Phase.VERIFIED && state.verdict() == Verdict.PASS;
    }

    static Deployment of(Tree tree) {
        return new Deployment(
                tree.get("commit").text(),
                tree.get("digest").text(""),
                new HelmRevision(
                        (int) tree.get("revision").number(0),
                        tree.get("helmVersion").text("")),
                texts(tree.get("components")),
                texts(tree.get("versions")),
                new State(
                        Words.parse(Phase.class, tree.get("phase"), Phase.APPLYING),
                        Verdict.of(tree.get("verdict")),
                        Verdict.of(tree.get("baseline")),
                        tree.get("redBefore").texts(),
                        Words.parse(Outcome.class, tree.get("outcome"), Outcome.OPEN),
                        tree.get("note").text("")),
                Times.parse(tree.get("startedAt")),
                Times.parse(tree.get("finishedAt")),
                Origin.of(tree.get("origin")),
                tree.get("hubCopy").text(""),
                tree.get("systemCharts").items().stream().map(SystemRelease::of).toList());
    }

    /** The deployment as it stands in records and result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("commit", commit);
        tree.put("digest", digest);
        tree.put("revision", helm.revision());
        tree.put("helmVersion", helm.version());
        tree.put("components", new TreeMap<>(components));
        tree.put("versions", new TreeMap<>(versions));
        tree.put("phase", Words.print(state.phase()));
        tree.put("verdict", Words.print(state.verdict()));
        tree.put("baseline", Words.print(state.baseline()));
        tree.put("redBefore", state.redBefore());
        tree.put("outcome", Words.print(state.outcome()));
        tree.put("note", state.note());
        tree.put("startedAt", startedAt.toString());
        tree.put("finishedAt", finishedAt.toString());
        tree.put("origin", origin.tree());
        if (!hubCopy.isEmpty()) {
            tree.put("hubCopy", hubCopy);
        }
        if (!system.isEmpty()) {
            tree.put("systemCharts", system.stream().map(SystemRelease::tree).toList());
        }
        return tree;
    }

    private static Map<String, String> texts(Tree tree) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree.entries().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}

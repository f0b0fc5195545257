package io.bindercd.delivery.hub;

import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.cluster.task.TaskEnd;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.policy.change.HubMove;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Copies a hub's database on its own volume, by a Job beside the hub, before a JupyterHub that migrates it is deployed.
 *
 * <p>The hub goes on meanwhile: SQLite's own online backup is used ({@code python/cpython: Doc/library/sqlite3.rst}), and the copy is checked before it
 * gets its name. Needs no right to execute anything in the hub's pod.
 */
public final class HubCopy {
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String DATABASE = "jupyterhub.sqlite";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}");
    /** A copy of that name stays as it is: a repeated run would copy what the new hub has migrated already. */
    static final String SCRIPT = """
            import os, sqlite3, sys
            folder, end, log = sys.argv[1:4]
            names = [n for n in sorted(os.listdir(folder)) if n.endswith((".sqlite", ".db"))]
            if "jupyterhub.sqlite" in names:
                names = ["jupyterhub.sqlite"]
            if not names:
                sys.exit("there is no SQLite database in " + folder)
            for name in names:
                source = os.path.join(folder, name)
                target = source + end
                part = target + ".part"
                if os.path.exists(target):
                    continue
                if os.path.exists(part):
                    os.remove(part)
                old, new = sqlite3.connect(source, timeout=60), sqlite3.connect(part)
                old.backup(new)
                said = new.execute("PRAGMA integrity_check").fetchone()[0]
                old.close()
                new.close()
                if said != "ok":
                    sys.exit("the copy is not whole: " + said)
                with open(part, "rb+") as file:
                    os.fsync(file.fileno())
                os.rename(part, target)
            try:
                with open(log, "w") as file:
                    file.write(names[0] + end)
            except OSError:
                print(names[0] + end)
            """;

    private final Ports ports;

    public HubCopy(Ports ports) {
        this.ports = Objects.requireNonNull(ports);
    }

    /** The move that the place's hub would make, compared with what is installed now; empty when it makes none. */
    public Optional<HubMove> needed(Place place, List<Tree> fresh) {
        Optional<ReleaseRevision> installed = ports.helm().status(place.release());
        return installed.flatMap(revision -> HubMove.between(
                Manifests.parse(
                        "the manifest of " + place.name(), ports.helm().manifest(place.release(), revision.number())),
                fresh));
    }

    /**
     * Copies the database.
     *
     * @param stamp names the copy; of a repeated run the same as of the first one
     * @return where the copy is, {@code CLAIM/FILE}; empty when the hub keeps no database on a volume
     * @throws Failure of kind REFUSED when there is no copy; nothing was changed then
     */
    public Optional<String> make(Place place, HubMove move, Instant stamp) {
        Optional<HubPod> hub = HubPod.of(move.hub());
        if (hub.isEmpty()) {
            ports.narration()
                    .warn(place.name()
                            + ": the hub keeps its database on no volume of this release, so it is not copied;"
                            + " a copy must be made where the database is");
            return Optional.empty();
        }
        String namespace = place.release().namespace();
        String end = ".binder-cd-" + STAMP.format(stamp);
        String name = "binder-cd-hub-copy-" + STAMP.format(stamp);
        ports.narration()
                .say(place.name() + ": copying the hub's database on claim "
                        + hub.get().claim() + " before z2jh " + move.to() + " touches it (Job " + name + ")");
        ClusterTasks tasks = place.reached().cluster().tasks(namespace);
        TaskEnd done =
                tasks.run(job(name, end, hub.get(), tasks.nodeOf(hub.get().labels())), WITHIN);
        if (!done.succeeded()) {
            throw Failure.refused(
                            place.name() + ": the hub's database could not be copied, and the change would migrate it: "
                                    + done.message(),
                            "See to it that Job " + name + " in " + namespace + " can run and that claim "
                                    + hub.get().claim()
                                    + " has room for a second copy, then repeat. The release was not"
                                    + " touched.")
                    .withEvidence(done.evidence());
        }
        String file = file(done.message().strip(), end);
        String where = hub.get().claim() + "/" + file;
        ports.narration().say(place.name() + ": the hub's database is kept as " + where);
        return Optional.of(where);
    }

    /** What the container says comes from outside and ends in commands that a person runs: a plain name of a copy, or nothing. */
    static String file(String said, String end) {
        return said.endsWith(end) && FILE_NAME.matcher(said).matches() ? said : DATABASE + end;
    }

    private static Map<String, Object> job(String name, String end, HubPod hub, Optional<String> node) {
        Map<String, Object> pod = new LinkedHashMap<>(
                hub.spec("copy", List.of("python3", "-c", SCRIPT, hub.folder(), end, "/dev/termination-log")));
        // the volume can mostly be had on the hub's own node only, whatever keeps others off it
        pod.put("tolerations", List.of(Map.of("operator", "Exists")));
        node.ifPresent(one -> pod.put("affinity", onNode(one)));
        Map<String, Object> labels =
                Map.of("app.kubernetes.io/managed-by", "binder-cd", "app.kubernetes.io/name", "hub-copy");
        return Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Map.of("name", name, "labels", labels),
                "spec",
                Map.of(
                        "backoffLimit",
                        1,
                        "activeDeadlineSeconds",
                        WITHIN.toSeconds(),
                        "ttlSecondsAfterFinished",
                        Duration.ofHours(1).toSeconds(),
                        "template",
                        Map.of("metadata", Map.of("labels", labels), "spec", pod)));
    }

    private static Map<String, Object> onNode(String node) {
        Map<String, Object> name = Map.of("key", "metadata.name", "operator", "In", "values", List.of(node));
        return Map.of(
                "nodeAffinity",
                Map.of(
                        "requiredDuringSchedulingIgnoredDuringExecution",
                        Map.of("nodeSelectorTerms", List.of(Map.of("matchFields", List.of(name))))));
    }
}

package io.bindercd.world.kube.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.kubelet.container.Agenda;
import io.bindercd.world.kube.kubelet.container.ContainerSpec;
import io.bindercd.world.kube.kubelet.container.ContainerWorker;
import io.bindercd.world.kube.kubelet.container.Environment;
import io.bindercd.world.kube.kubelet.container.Host;
import io.bindercd.world.kube.kubelet.container.PodSide;
import io.bindercd.world.kube.kubelet.container.Programs;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings one pod through its life: volumes, sandbox, init containers, containers, and its end. Used on the loop only. */
final class PodWorker implements PodSide {
    private static final Duration FIRST_MOUNT_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_MOUNT_RETRY = Duration.ofSeconds(122);
    private static final Duration SANDBOX_RETRY = Duration.ofSeconds(12);

    private final Host host;
    private final Key key;
    private final String uid;
    private final String node;
    private final List<ContainerWorker> inits;
    private final List<ContainerWorker> apps;
    private final Set<ContainerWorker> begun = new HashSet<>();
    private final Agenda agenda;
    private final String started;
    private ObjectNode object;
    private String address = "";
    private boolean leaving;
    private boolean silent;

    PodWorker(Host host, ObjectNode pod) {
        this.host = host;
        object = pod;
        key = Pods.key(pod);
        uid = Meta.uid(pod);
        node = Trees.text(pod, "spec", "nodeName");
        agenda = new Agenda(host.cluster().loop());
        started = host.cluster().now();
        String restarts = Trees.text(pod, "spec", "restartPolicy");
        boolean initializes = Trees.has(pod, "spec", "initContainers");
        String waits = initializes ? "PodInitializing" : "ContainerCreating";
        inits = Trees.objects(pod, "spec", "initContainers").stream()
                .map(spec -> new ContainerWorker(this, ContainerSpec.init(spec, restarts), waits))
                .toList();
        apps = Trees.objects(pod, "spec", "containers").stream()
                .map(spec ->
                        new ContainerWorker(this, new ContainerSpec(spec, ContainerSpec.Role.APP, restarts), waits))
                .toList();
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public ObjectNode object() {
        return object;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean leaving() {
        return leaving;
    }

    @Override
    public void tell(Note note) {
        if (!silent) {
            host.cluster().events().tell(new Reporter("kubelet", node), object, note);
        }
    }

    /** The pod has changed. */
    void seen(ObjectNode pod) {
        object = pod;
        poke();
    }

    /** The faults may have changed. */
    void poke() {
        containers().forEach(ContainerWorker::poke);
    }

    /** While its node cannot be reached, nothing of the pod is told. */
    void silent(boolean unreachable) {
        silent = unreachable;
        if (!silent) {
            write();
        }
    }

    Stream<ContainerWorker> containers() {
        return Stream.concat(inits.stream(), apps.stream());
    }

    Optional<ContainerWorker> container(String name) {
        return containers().filter(worker -> worker.spec().name().equals(name)).findFirst();
    }

    void begin() {
        write();
        mount(FIRST_MOUNT_RETRY);
    }

    private void mount(Duration retry) {
        Environment environment = new Environment(host.cluster().store());
        List<Note> lacks = Trees.items(object, "spec", "volumes").stream()
                .map(volume -> Trees.text(volume, "name"))
                .flatMap(volume -> environment.lacks(object, volume).stream()
                        .map(lack -> Note.warning(
                                "FailedMount", "MountVolume.SetUp failed for volume \"" + volume + "\" : " + lack)))
                .toList();
        if (lacks.isEmpty()) {
            sandbox();
        } else {
            lacks.forEach(this::tell);
            Duration doubled = retry.multipliedBy(2);
            Duration next = doubled.compareTo(LAST_MOUNT_RETRY) > 0 ? LAST_MOUNT_RETRY : doubled;
            agenda.after(retry, () -> mount(next));
        }
    }

    private void sandbox() {
        boolean fails = Trees.items(object, "spec", "containers").stream()
                .map(container ->
                        host.faults().of(object, Trees.text(container, "name"), Trees.text(container, "image"), false))
                .anyMatch(words -> host.faults().strikes(words, "no-sandbox", uid));
        if (fails) {
            tell(Note.warning(
                    "FailedCreatePodSandBox",
                    Programs.noNetwork(host.cluster().ids().container())));
            agenda.after(SANDBOX_RETRY, this::sandbox);
            return;
        }
        address = Trees.flag(object, "spec", "hostNetwork")
                ? "127.0.0.1"
                : host.cluster().addresses().pod();
        List<String> secrets = new Environment(host.cluster().store()).missingPullSecrets(object);
        if (!secrets.isEmpty()) {
            tell(Note.warning(
                    "FailedToRetrieveImagePullSecret",
                    "Unable to retrieve some image pull secrets (" + String.join(", ", secrets)
                            + "); attempting to pull the image may not succeed."));
        }
        write();
        Eviction.expected(this, apps).ifPresent(time -> agenda.after(time, () -> evict(Eviction.DISK_FULL)));
        next();
    }

    /** Starts the next init container, or all others once the last of them has let go. */
    private void next() {
        Optional<ContainerWorker> waiting =
                inits.stream().filter(init -> !PodStatus.passed(init)).findFirst();
        if (waiting.isPresent()) {
            begin(waiting.get());
        } else {
            apps.forEach(this::begin);
        }
    }

    private void begin(ContainerWorker worker) {
        if (begun.add(worker)) {
            worker.begin();
        }
    }

    @Override
    public void changed() {
        write();
        if (!leaving && !address.isEmpty()) {
            String phase = new PodStatus(inits, apps).phase();
            if (List.of("Succeeded", "Failed").contains(phase)) {
                inits.stream()
                        .filter(init -> init.spec().role() == ContainerSpec.Role.SIDECAR
                                && init.state().running())
                        .forEach(sidecar -> sidecar.stop(grace()));
            } else {
                next();
            }
        }
    }

    private Duration grace() {
        return Duration.ofSeconds(Trees.number(object, 30, "spec", "terminationGracePeriodSeconds"));
    }

    private void write() {
        if (!silent) {
            PodStatus.Place place = new PodStatus.Place(address, !address.isEmpty(), started);
            host.cluster().registry().edit(key, pod -> {
                if (Meta.uid(pod).equals(uid)) {
                    new PodStatus(inits, apps).write(pod, place, host.cluster().now());
                }
            });
        }
    }

    /** Ends the pod and takes it off the API. */
    void leave(Duration grace) {
        if (leaving) {
            return;
        }
        leaving = true;
        agenda.clear();
        Duration longest = stop(grace);
        agenda.after(longest, this::gone);
    }

    /** Stops all containers and says how long that takes. */
    private Duration stop(Duration grace) {
        boolean runs = containers().anyMatch(worker -> worker.state().running());
        boolean deaf = containers().anyMatch(this::deaf);
        containers().forEach(worker -> worker.stop(grace));
        Duration own = host.pace().stop();
        return !runs ? Duration.ZERO : deaf || own.compareTo(grace) > 0 ? grace : own;
    }

    private boolean deaf(ContainerWorker worker) {
        FaultWords words = host.faults()
                .of(
                        object,
                        worker.spec().name(),
                        worker.spec().image(),
                        worker.spec().amongInits());
        return worker.state().running() && words.has("ignore-sigterm");
    }

    private void gone() {
        if (silent) {
            agenda.after(SANDBOX_RETRY, this::gone);
        } else {
            host.cluster()
                    .store()
                    .find(key)
                    .filter(pod -> Meta.uid(pod).equals(uid))
                    .ifPresent(pod -> host.cluster().registry().edit(key, object -> {
                        Meta.of(object).put("deletionGracePeriodSeconds", 0);
                    }));
        }
    }

    /** Lets everything go; the API does not know the pod any more. */
    void forget() {
        leaving = true;
        agenda.clear();
        containers().forEach(ContainerWorker::forget);
    }

    /** Ends the pod for want of something on its node; it stays on the API as failed. */
    void evict(String message) {
        if (leaving || Pods.ended(object)) {
            return;
        }
        tell(Note.warning("Evicted", message));
        leaving = true;
        agenda.clear();
        agenda.after(
                stop(grace()),
                () -> host.cluster().registry().edit(key, pod -> {
                    Eviction.mark(pod, message, host.cluster().now());
                    PodStatus.Place place = new PodStatus.Place(address, false, started);
                    new PodStatus(inits, apps).write(pod, place, host.cluster().now());
                }));
    }
}

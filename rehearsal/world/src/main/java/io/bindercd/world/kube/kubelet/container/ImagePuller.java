package io.bindercd.world.kube.kubelet.container;

import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.kubelet.image.ImageName;
import io.bindercd.world.kube.kubelet.image.Images;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Gets a container's image onto its node, again and again if it fails, with the waits and words of a kubelet. */
final class ImagePuller {
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(12);
    private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

    private final PodSide pod;
    private final ContainerSpec spec;
    private final ContainerState state;
    private final Agenda agenda;
    private final Supplier<FaultWords> faults;
    private final BackOff backOff = new BackOff();

    /** A puller for one container, whose state it sets to waiting while the image is missing. */
    ImagePuller(PodSide pod, ContainerSpec spec, ContainerState state, Plan plan) {
        this.pod = pod;
        this.spec = spec;
        this.state = state;
        agenda = plan.agenda();
        faults = plan.faults();
    }

    /** When things are done, and what goes wrong. */
    record Plan(Agenda agenda, Supplier<FaultWords> faults) {}

    /** Runs the next step as soon as the image is there. */
    void ensure(Runnable next) {
        Optional<ImageName> name = ImageName.of(spec.image());
        if (name.isEmpty()) {
            malformed(next);
            return;
        }
        boolean present = pod.host().images().present(pod.node(), name.get());
        if (!present && spec.pullPolicy().equals("Never")) {
            never(next);
        } else if (present && !spec.pullPolicy().equals("Always")) {
            tell(Note.normal(
                    "Pulled",
                    "Container image \"" + spec.image()
                            + "\" already present on machine and can be accessed by the pod"));
            next.run();
        } else {
            pull(name.get(), next);
        }
    }

    private void malformed(Runnable next) {
        String message = "Failed to apply default image tag \"" + spec.image() + "\": couldn't parse image name \""
                + spec.image() + "\": invalid reference format"
                + (spec.image().matches(".*[A-Z].*/.*|[^:]*[A-Z].*") ? ": repository name must be lowercase" : "");
        tell(Note.warning("InspectFailed", message));
        tell(Note.warning("Failed", "Error: InvalidImageName"));
        wait("InvalidImageName", message, LOOK_AGAIN, next);
    }

    private void never(Runnable next) {
        String message = "Container image \"" + spec.image() + "\" is not present with pull policy of Never";
        tell(Note.warning("ErrImageNeverPull", message));
        tell(Note.warning("Failed", "Error: ErrImageNeverPull"));
        wait("ErrImageNeverPull", message, LOOK_AGAIN, next);
    }

    private void wait(String reason, String message, Duration time, Runnable next) {
        state.waiting(reason, message);
        pod.changed();
        agenda.after(time, () -> ensure(next));
    }

    private void pull(ImageName name, Runnable next) {
        tell(Note.normal("Pulling", "Pulling image \"" + spec.image() + "\""));
        FaultWords words = faults.get();
        String victim = "pull " + name.full();
        String failed = "failed to pull and unpack image \"" + name.full() + "\": failed to resolve reference \""
                + name.full() + "\": ";
        Duration pull = pod.host().pace().pull();
        if (strikes(words, "image-not-found", victim)) {
            failAfter(pull, "NotFound", failed + name.full() + ": not found", next);
        } else if (strikes(words, "image-unauthorized", victim)) {
            failAfter(
                    pull,
                    "Unknown",
                    failed
                            + "pull access denied, repository does not exist or may require authorization: server message:"
                            + " insufficient_scope: authorization failed",
                    next);
        } else if (strikes(words, "registry-down", victim)) {
            String url = "https://" + name.registryHost() + "/v2/" + name.repository() + "/manifests/" + name.tag();
            failAfter(
                    REFUSED,
                    "Unknown",
                    failed + "failed to do request: Head \"" + url
                            + "\": dial tcp 203.0.113.1:443: connect: connection refused",
                    next);
        } else {
            Duration time = words.has("slow-pull") ? Duration.ofSeconds(words.number("slow-pull", 30)) : pull;
            agenda.after(time, () -> pulled(name, time, next));
        }
    }

    private boolean strikes(FaultWords words, String word, String victim) {
        return pod.host().faults().strikes(words, word, victim);
    }

    private void pulled(ImageName name, Duration time, Runnable next) {
        pod.host().images().pulled(pod.node(), name);
        backOff.reset();
        String took = BackOff.text(time);
        tell(Note.normal(
                "Pulled",
                "Successfully pulled image \"" + spec.image() + "\" in " + took + " (" + took
                        + " including waiting). Image size: " + Images.size(name) + " bytes."));
        next.run();
    }

    private void failAfter(Duration time, String code, String description, Runnable next) {
        agenda.after(time, () -> failed("rpc error: code = " + code + " desc = " + description, next));
    }

    private void failed(String error, Runnable next) {
        tell(Note.warning("Failed", "Failed to pull image \"" + spec.image() + "\": " + error));
        tell(Note.warning("Failed", "Error: ErrImagePull"));
        state.waiting("ErrImagePull", error);
        pod.changed();
        Duration wait = backOff.next();
        agenda.after(NEXT_LOOK, () -> backingOff(error, wait.minus(NEXT_LOOK), next));
    }

    private void backingOff(String error, Duration left, Runnable next) {
        tell(Note.normal("BackOff", "Back-off pulling image \"" + spec.image() + "\""));
        tell(Note.warning("Failed", "Error: ImagePullBackOff"));
        state.waiting("ImagePullBackOff", "Back-off pulling image \"" + spec.image() + "\": ErrImagePull: " + error);
        pod.changed();
        if (left.compareTo(LOOK_AGAIN) > 0) {
            agenda.after(LOOK_AGAIN, () -> backingOff(error, left.minus(LOOK_AGAIN), next));
        } else {
            agenda.after(left, () -> ensure(next));
        }
    }

    private void tell(Note note) {
        pod.tell(note.at(spec.place()));
    }
}

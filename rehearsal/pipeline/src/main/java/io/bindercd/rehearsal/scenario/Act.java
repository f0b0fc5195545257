package io.bindercd.rehearsal.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bindercd.world.binder.setup.BinderFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happens; Jenkins then builds the deploy branch as often as it has moved. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Act.Publish.class, name = "publish"),
    @JsonSubTypes.Type(value = Act.Nightly.class, name = "nightly"),
    @JsonSubTypes.Type(value = Act.DeployNow.class, name = "deploy-now"),
    @JsonSubTypes.Type(value = Act.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Act.Approve.class, name = "approve")
})
public sealed interface Act {
    /**
     * A new version is published upstream.
     *
     * @param component {@code binderhub}, {@code repo2docker}, or {@code ingress}: the chart of the ingress controller
     * @param imageTag what the tag of BinderHub's image ends with, instead of that of an image that is there; may be null
     * @param fault what BinderHub does wrong wherever this version runs; may be null
     */
    record Publish(
            String component,
            @Nullable String imageTag,
            @Nullable BinderFault fault) implements Act {
        /** What the version does wrong. */
        public Optional<BinderFault> wrong() {
            return Optional.ofNullable(fault);
        }

        /** What the image's tag ends with; empty for an image that is there. */
        public String tagEnd() {
            return imageTag == null ? "" : imageTag;
        }
    }

    /** The timer starts the nightly check. */
    record Nightly() implements Act {}

    /**
     * A person starts a deployment on demand.
     *
     * @param user who
     * @param component whose newest version is asked for
     * @param environment how far
     * @param reason why
     */
    record DeployNow(String user, String component, String environment, String reason) implements Act {}

    /**
     * A person changes one value in a file of the site: a pull request, which Jenkins inspects, then its merge.
     *
     * @param title of the pull request
     * @param file relative to the site
     * @param path the keys of the value
     * @param value as it is to stand there
     */
    record Change(String title, String file, List<String> path, String value) implements Act {
        public Change {
            path = List.copyOf(path);
        }
    }

    /**
     * People approve what the machine has proposed of a component.
     *
     * @param component which was published
     * @param by who, each a member of the operations team
     */
    record Approve(String component, List<String> by) implements Act {
        public Approve {
            by = List.copyOf(by);
        }
    }
}

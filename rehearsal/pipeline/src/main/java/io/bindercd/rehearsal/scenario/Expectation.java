package io.bindercd.rehearsal.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Something that must be true at the end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Expectation.Builds.class, name = "builds"),
    @JsonSubTypes.Type(value = Expectation.Runs.class, name = "runs"),
    @JsonSubTypes.Type(value = Expectation.Replicas.class, name = "replicas"),
    @JsonSubTypes.Type(value = Expectation.Waves.class, name = "waves"),
    @JsonSubTypes.Type(value = Expectation.Rotation.class, name = "rotation"),
    @JsonSubTypes.Type(value = Expectation.Untouched.class, name = "untouched"),
    @JsonSubTypes.Type(value = Expectation.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = Expectation.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = Expectation.CauseNamed.class, name = "cause-named"),
    @JsonSubTypes.Type(value = Expectation.Reverted.class, name = "reverted"),
    @JsonSubTypes.Type(value = Expectation.Outcome.class, name = "outcome"),
    @JsonSubTypes.Type(value = Expectation.Recorded.class, name = "recorded"),
    @JsonSubTypes.Type(value = Expectation.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Expectation.WithoutSecrets.class, name = "without-secrets")
})
public sealed interface Expectation {
    /** Some members. */
    enum Where {
        STAGING,
        PRODUCTION,
        EVERYWHERE
    }

    /** One of two versions. */
    enum Which {
        /** What the site pinned before. */
        BEFORE,
        /** What was published. */
        PUBLISHED
    }

    /** These builds and no others have run, in this order, each as {@code JOB RESULT}. */
    record Builds(List<String> are) implements Expectation {
        public Builds {
            are = List.copyOf(are);
        }
    }

    /** Members run this version of a component: their clusters say so, and so do their pages. */
    record Runs(Where where, String component, Which version) implements Expectation {}

    /** The release asks for so many BinderHubs. */
    record Replicas(Where where, int count) implements Expectation {}

    /** Each delivery has reached every production member: a canary first, prime not first, the redirector's member last. */
    record Waves() implements Expectation {}

    /** Every member gets traffic from the public address. */
    record Rotation() implements Expectation {}

    /**
     * No release has a new revision.
     *
     * @param where of which members
     * @param builds after so many builds; 0 for all of them
     */
    record Untouched(Where where, int builds) implements Expectation {}

    /** The proposals of these components were merged, each after the delivery of the one before. */
    record Merged(List<String> components) implements Expectation {
        public Merged {
            components = List.copyOf(components);
        }
    }

    /** The newest versions of these components, each in a proposal of its own that was open when the first build had ended. */
    record Proposed(List<String> components) implements Expectation {
        public Proposed {
            components = List.copyOf(components);
        }
    }

    /** Soon after Helm had written the new revision, the build named the broken image, and so does the result file. */
    record CauseNamed(int withinSeconds) implements Expectation {}

    /** The published version was taken back: in git, by a merged pull request, held, and within so many seconds. */
    record Reverted(String component, int withinSeconds) implements Expectation {}

    /** What the record on staging says of the commit that the last delivery was about. */
    record Outcome(String is) implements Expectation {}

    /** Who asked for the newest deployment, and why; records of all these members say so. */
    record Recorded(Where where, String by, String reason) implements Expectation {}

    /** The newest build of the job that has said anything to this has said it. */
    record Said(String job, String text) implements Expectation {}

    /** Builds of the job were given no credentials. */
    record WithoutSecrets(String job) implements Expectation {}
}

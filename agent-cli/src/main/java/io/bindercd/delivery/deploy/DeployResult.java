package io.bindercd.delivery.deploy;

import io.bindercd.core.Failure;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.rollout.cause.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a deploy came to.
 *
 * @param about what was deployed, and by what right; its tree form, empty for a deploy without a site
 * @param helmVersion the Helm that did it
 */
public record DeployResult(
        String environment,
        String digest,
        List<MemberResult> members,
        Map<String, String> components,
        Map<String, Object> about,
        String helmVersion) {
    public DeployResult {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(digest);
        members = List.copyOf(members);
        components = new TreeMap<>(components);
        about = new LinkedHashMap<>(about);
        Objects.requireNonNull(helmVersion);
    }

    /** The result of a deploy without a site. */
    static DeployResult ofRelease(String release, RolloutReport report, String helmVersion) {
        return new DeployResult(
                "",
                report.chartDigest(),
                List.of(MemberResult.applied(release, release, report)),
                Map.of(),
                Map.of(),
                helmVersion);
    }

    /** Itself when all members are deployed; else the failure that says why not, with this as its result. */
    DeployResult orUnhealthy() {
        for (MemberResult member : members) {
            if (member.failure().isPresent()) {
                throw member.failure().get().withResult(tree());
            }
            if (!member.deployed()) {
                Cause first = member.causes().get(0);
                throw Failure.unhealthy("release " + member.release() + ": " + first.sentence(), first.remedy())
                        .withEvidence(first.evidence())
                        .withResult(tree());
            }
        }
        return this;
    }

    private boolean dryRun() {
        return Boolean.TRUE.equals(about.get("dryRun"));
    }

    /** What was done, in one line. */
    public String message(String name) {
        return (dryRun() ? "would deploy to " : "deployed to ") + name + ": chart " + digest;
    }

    /** What is shown of it: the difference, when it is only to be looked at. */
    public List<String> lines() {
        return dryRun() && about.get("diff") instanceof List<?> diff
                ? diff.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The result as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("environment", environment);
        tree.put("digest", digest);
        tree.put("members", members.stream().map(MemberResult::tree).toList());
        tree.put("causes", MemberResult.causeTrees(members));
        tree.put("components", components);
        tree.put("helmVersion", helmVersion);
        tree.putAll(about);
        return tree;
    }
}

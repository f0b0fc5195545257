package io.bindercd.inspection.status;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.record.ReleaseRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a site is.
 *
 * @param members the home first; at least one
 * @param at when they were asked
 */
public record StatusReport(List<MemberStatus> members, Instant at) {
    public StatusReport {
        members = List.copyOf(members);
        Objects.requireNonNull(at);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a site without members");
        }
    }

    /** What concerns the whole site; empty when its home does not answer. */
    Optional<ReleaseRecord> home() {
        return Optional.of(members.get(0)).filter(MemberStatus::answers).map(MemberStatus::record);
    }

    /** Which members pin which version, by component and version. */
    Map<String, Map<String, List<String>>> components() {
        Map<String, Map<String, List<String>>> components = new TreeMap<>();
        for (MemberStatus member : members) {
            member.last()
                    .ifPresent(deployment -> deployment
                            .components()
                            .forEach((component, version) -> components
                                    .computeIfAbsent(component, name -> new LinkedHashMap<>())
                                    .computeIfAbsent(version, name -> new ArrayList<>())
                                    .add(member.subject().name())));
        }
        return components;
    }

    /** What is to be said of the whole site besides holds, freeze and journal. */
    List<String> notes() {
        return home().isPresent()
                ? List.of()
                : List.of("holds, freeze and unfinished changes are unknown: "
                        + members.get(0).subject().name() + ", whose record holds them, does not answer");
    }

    /** One line for everything. */
    public String summary() {
        long silent = members.stream().filter(member -> !member.answers()).count();
        long drifted =
                members.stream().filter(member -> member.drift().isPresent()).count();
        String text = members.size() - silent + " of " + members.size() + " members answer";
        return drifted > 0 ? text + ", " + drifted + " drifted from the record" : text;
    }

    /** The failure when nobody answers: UNAVAILABLE, or USAGE when no cluster could even be asked. */
    public Optional<Failure> failure() {
        List<Failure> reasons =
                members.stream().flatMap(member -> member.silence().stream()).toList();
        if (reasons.size() < members.size()) {
            return Optional.empty();
        }
        boolean ours = reasons.stream().allMatch(reason -> reason.kind() == FailureKind.USAGE);
        Failure first = reasons.get(0);
        return Optional.of(Failure.of(
                        ours ? FailureKind.USAGE : FailureKind.UNAVAILABLE,
                        "no member answers; " + members.get(0).subject().name() + ": " + first.reason(),
                        first.remedy())
                .withResult(tree()));
    }

    /** The report as it stands in result files. */
    public Map<String, Object> tree() {
        return new StatusTree(this).tree();
    }

    /** The report as text: the members side by side, then what they pin, then what concerns the whole site. */
    public List<String> lines() {
        return new StatusText(this).lines();
    }
}

package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.cluster.MemberView.Revision;
import io.bindercd.rehearsal.play.Snapshot;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import io.bindercd.rehearsal.scenario.Expectation.Which;
import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.rehearsal.world.MemberWorld;
import io.bindercd.rehearsal.world.Publication;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What members run, as their clusters and their pages show it. */
final class MemberChecks {
    private MemberChecks() {}

    static Check runs(Expectation.Runs runs) {
        return story -> {
            boolean binderhub = runs.component().equals(SiteLayout.BINDERHUB);
            String version = version(story, runs);
            for (MemberWorld member : Members.of(story, runs.where())) {
                if (member.site().binder().isEmpty()) {
                    continue;
                }
                Optional<String> different = binderhub ? binder(member, version) : builder(member, version);
                if (different.isPresent()) {
                    return different;
                }
            }
            return Optional.empty();
        };
    }

    private static String version(Story story, Expectation.Runs runs) {
        Publication publication = story.published(runs.component())
                .orElseThrow(() -> new IllegalArgumentException("nothing of " + runs.component() + " was published"));
        return runs.version() == Which.BEFORE ? publication.before() : publication.version();
    }

    private static Optional<String> binder(MemberWorld member, String version) throws IOException {
        Set<String> running = member.view().binderVersions();
        if (!running.equals(Set.of(version))) {
            return Optional.of("the ready BinderHubs of " + member.name() + " have the image tags " + running + ", not "
                    + version);
        }
        List<String> unready = member.view().unready();
        return unready.isEmpty() ? Optional.empty() : Optional.of(member.name() + ": not ready: " + unready);
    }

    private static Optional<String> builder(MemberWorld member, String version) throws IOException {
        String image = member.view().buildImage();
        return image.endsWith(":" + version)
                ? Optional.empty()
                : Optional.of(member.name() + " builds with " + image + ", not with " + version);
    }

    /** Every member's own page tells of the same versions as its cluster. */
    static Optional<String> pagesAgree(Story story, Where where) throws IOException {
        for (MemberWorld member : Members.of(story, where)) {
            Optional<SiteMember.Binder> binder = member.site().binder();
            if (binder.isEmpty()) {
                continue;
            }
            URI address = binder.get().url().resolve("/versions");
            JsonNode told = story.world().browser().json(address);
            String version = member.view().binderVersions().stream().findFirst().orElse("");
            boolean agrees = told.path("builder").asText().equals(member.view().buildImage())
                    && matches(told.path("binderhub").asText(), version);
            if (!agrees) {
                return Optional.of(address + " says " + told + ", but the cluster runs " + version + " and builds with "
                        + member.view().buildImage());
            }
        }
        return Optional.empty();
    }

    /** Pages and charts write the same commit in different ways; its hash is in both. */
    private static boolean matches(String told, String chart) {
        String hash = chart.replaceAll(".*[.-][hgn]*(?=[0-9a-f]{7,}$)", "");
        return told.contains(hash) || told.equals(chart);
    }

    static Check replicas(Expectation.Replicas replicas) {
        return story -> {
            for (MemberWorld member : Members.of(story, replicas.where())) {
                int asked = member.view().binderReplicas();
                if (member.site().binder().isPresent() && asked != replicas.count()) {
                    return Optional.of(member.name() + " asks for " + asked);
                }
            }
            return Optional.empty();
        };
    }

    static Check untouched(Expectation.Untouched expected) {
        return story -> {
            int builds = expected.builds() > 0
                    ? Math.min(expected.builds(), story.scenes().size())
                    : story.scenes().size();
            Snapshot now = story.scenes().get(builds - 1).after();
            Map<String, List<Revision>> before = story.start().revisions();
            for (MemberWorld member : Members.of(story, expected.where())) {
                List<Revision> since = now.since(story.start(), member.name());
                if (!since.isEmpty() || !before.containsKey(member.name())) {
                    return Optional.of(member.name() + " has got revision " + now.newest(member.name()));
                }
            }
            return Optional.empty();
        };
    }
}

package io.bindercd.update.judge;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Tree;
import io.bindercd.helm.Helm;
import io.bindercd.helm.Rendering;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.policy.change.Classification;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.site.Site;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Member;
import io.bindercd.update.branch.Workshop;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Renders both commits for every member with helm and compares; values that git-crypt keeps locked are left out of both. */
public final class RenderedJudge implements ChangeJudge {
    private final Workshop workshop;
    private final Helm helm;
    private final Path work;
    private final Narration narration;
    private int rendered;

    public RenderedJudge(Workshop workshop, Helm helm, Path work, Narration narration) {
        this.workshop = Objects.requireNonNull(workshop);
        this.helm = Objects.requireNonNull(helm);
        this.work = Objects.requireNonNull(work);
        this.narration = Objects.requireNonNull(narration);
    }

    @Override
    public Judgement judge(String base, String head, Component component) {
        try {
            narration.say("rendering what " + component.name() + " changes");
            return new Judgement(all(members(base, head)), "");
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
                throw failure;
            }
            narration.warn("not rendered, so judged by its kind: " + failure.reason());
            return new Judgement(Classification.ofBump(component.name()), failure.reason());
        }
    }

    /** What differs between the commits for each member that either has. */
    public Map<String, RenderedChange> members(String base, String head) {
        Map<String, List<Tree>> before = render(base);
        Map<String, List<Tree>> after = render(head);
        Set<String> members = new LinkedHashSet<>(before.keySet());
        members.addAll(after.keySet());
        Map<String, RenderedChange> changes = new LinkedHashMap<>();
        for (String member : members) {
            changes.put(
                    member,
                    RenderedChange.between(
                            before.getOrDefault(member, List.of()), after.getOrDefault(member, List.of())));
        }
        return changes;
    }

    private static Classification all(Map<String, RenderedChange> changes) {
        Classification all = new Classification(ChangeClass.NOTHING, List.of(), List.of());
        for (RenderedChange change : changes.values()) {
            all = all.and(Classification.of(change, true));
        }
        return all;
    }

    private Map<String, List<Tree>> render(String commit) {
        return workshop.at(commit, root -> {
            Site site = Site.load(root, Optional.empty());
            List<Member> members = site.environments().stream()
                    .flatMap(environment -> environment.members().stream())
                    .toList();
            if (members.isEmpty()) {
                throw Failure.usage(
                        root + ": the site has no member to render for", "Name its environments in binder-cd.yaml.");
            }
            Path chart = helm.resolveDependencies(
                    root.resolve(site.chart().chart().folder()), work.resolve("rendered-" + ++rendered));
            Map<String, List<Tree>> objects = new LinkedHashMap<>();
            for (Member member : members) {
                objects.put(
                        member.name(), Manifests.parse(member.name(), helm.template(rendering(root, chart, member))));
            }
            return objects;
        });
    }

    private static Rendering rendering(Path root, Path chart, Member member) {
        List<Path> values = member.files().layers().stream()
                .filter(file -> !member.files().locked().contains(file))
                .map(root::resolve)
                .toList();
        return new Rendering(chart, member.target().release(), member.target().namespace(), values, List.of());
    }
}

package io.bindercd.site.find;

import io.bindercd.core.Tree;
import io.bindercd.site.config.MemberConfig;
import io.bindercd.site.model.Dependency;
import io.bindercd.site.model.Expected;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.MemberUrls;
import io.bindercd.site.model.SiteChart;
import io.bindercd.site.model.Standing;
import io.bindercd.site.model.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what the members of an environment are from their values. */
final class MemberBuilder {
    private final LayerRules layers;
    private final SiteChart site;

    MemberBuilder(LayerRules layers, SiteChart site) {
        this.layers = layers;
        this.site = site;
    }

    /** The members of one environment. */
    List<Member> members(List<EnvironmentFinder.Draft> drafts) {
        List<Tree> values = drafts.stream()
                .map(draft -> layers.values(draft.name(), draft.files()))
                .toList();
        Federation federation = EnvironmentFinder.federationOf(values);
        boolean primeSaid =
                drafts.stream().anyMatch(draft -> draft.said().prime().orElse(false));
        boolean primeOpen = federation.isEmpty() && !primeSaid;
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Member member = member(drafts.get(i), values.get(i), federation, primeOpen);
            primeOpen &= !member.standing().prime();
            members.add(member);
        }
        return members;
    }

    private Member member(EnvironmentFinder.Draft draft, Tree values, Federation federation, boolean primeOpen) {
        MemberConfig said = draft.said();
        Tree binder = values.get(site.binderKeys().toArray(String[]::new));
        boolean deploysBinder = said.binder().orElse(isSwitchedOn(values));
        Optional<Federation.Host> entry =
                deploysBinder ? federation.entry(draft.name(), binder.get("ingress")) : Optional.empty();
        MemberUrls found = new UrlRules(values, binder, deploysBinder).urls();
        MemberUrls urls = new MemberUrls(
                url(said, "binder").or(found::binder).or(() -> entry.flatMap(Federation.Host::url)),
                url(said, "hub").or(found::hub),
                url(said, "static").or(found::statics),
                url(said, "federation").or(found::federation));
        Standing standing = new Standing(
                said.prime().orElse(entry.map(Federation.Host::prime).orElse(false) || (primeOpen && deploysBinder)),
                said.weight().orElse(entry.map(Federation.Host::weight).orElse(deploysBinder ? 1 : 0)),
                deploysBinder,
                urls.federation().isPresent(),
                said.wave());
        String release = said.release().orElse(draft.release());
        return new Member(
                draft.name(),
                new Target(release, said.namespace().orElse(release), said.context()),
                draft.files(),
                standing,
                urls,
                values,
                expected(binder));
    }

    private static Optional<URI> url(MemberConfig said, String key) {
        return Optional.ofNullable(said.urls().get(key));
    }

    private Expected expected(Tree binder) {
        String version = site.way().get(site.way().size() - 1).version();
        return new Expected(version.isEmpty() ? Optional.empty() : Optional.of(version), BuildImages.in(binder));
    }

    /** False when a condition on the way to BinderHub is false in the values. */
    private boolean isSwitchedOn(Tree values) {
        List<String> keys = new ArrayList<>();
        for (Dependency dependency : site.way()) {
            if (!dependency.condition().isEmpty()) {
                List<String> path = new ArrayList<>(keys);
                path.addAll(List.of(dependency.condition().split("\\.", -1)));
                Object value = values.get(path.toArray(String[]::new)).raw();
                if (value instanceof Boolean on && !on) {
                    return false;
                }
            }
            keys.add(dependency.alias());
        }
        return true;
    }
}

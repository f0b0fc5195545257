package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.cluster.Clusters;
import io.bindercd.rehearsal.site.Federation;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.federation.HttpReach;
import io.bindercd.world.federation.Reach;
import io.bindercd.world.federation.Redirector;
import io.bindercd.world.federation.RedirectorSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the site's members and redirectors answer under their real host names. */
final class Pages implements AutoCloseable {
    private static final int REPLICAS = 2;

    private final RehearsedSite site;
    private final Services services;
    private final Clusters clusters;
    private final GitHost github;
    private final List<Redirector> redirectors = new ArrayList<>();

    Pages(RehearsedSite site, Services services, Clusters clusters, GitHost github) {
        this.site = site;
        this.services = services;
        this.clusters = clusters;
        this.github = github;
    }

    /** Opens the pages of all members, which must be installed; then redirectors, which see every member healthy. */
    List<MemberWorld> open() throws IOException {
        List<MemberWorld> members = new ArrayList<>();
        for (SiteMember member : site.layout().members()) {
            Optional<BinderMember> pages = member.binder().map(binder -> member(member, binder));
            members.add(new MemberWorld(member, clusters.of(member.name()), pages));
        }
        Reach reach =
                HttpReach.through(services.gateway().proxy(), services.gateway().authority());
        for (SiteMember member : site.layout().members()) {
            member.federation().ifPresent(federation -> redirector(federation, reach));
        }
        return members;
    }

    private BinderMember member(SiteMember member, SiteMember.Binder binder) {
        BinderMember pages = new BinderMember(
                new BinderSettings(
                        member.name(),
                        binder.url(),
                        binder.hub(),
                        member.name(),
                        member.name(),
                        "rehearsal",
                        BinderSettings.Limits.USUAL),
                clusters.of(member.name()).reader(),
                github.refs(),
                services.time());
        github.refs().resolve(GitHost.CACHED, "HEAD").ifPresent(commit -> pages.builtBefore(GitHost.CACHED, commit));
        member.hosts().files().forEach(host -> services.gateway().route(host, pages.files()));
        member.hosts().hub().forEach(host -> services.gateway().route(host, pages.hub()));
        member.hosts().binder().forEach(host -> services.gateway().route(host, pages.binder()));
        return pages;
    }

    private void redirector(Federation federation, Reach reach) {
        URI files = federation.hosts().stream()
                .filter(host -> host.prime())
                .flatMap(host -> site.layout().members().stream()
                        .filter(member -> member.name().equals(host.name())))
                .flatMap(member -> member.hosts().files().stream())
                .findFirst()
                .map(host -> URI.create("https://" + host))
                .orElse(federation.url());
        Redirector redirector = Redirector.start(
                federation.hosts(),
                new RedirectorSettings(federation.url(), files, federation.check(), REPLICAS),
                reach,
                services.time());
        redirectors.add(redirector);
        services.gateway().route(federation.host(), redirector);
    }

    @Override
    public void close() {
        redirectors.forEach(Redirector::close);
    }
}

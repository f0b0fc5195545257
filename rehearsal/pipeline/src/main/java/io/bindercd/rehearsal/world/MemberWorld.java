package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.cluster.Cluster;
import io.bindercd.rehearsal.cluster.MemberView;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.world.binder.BinderMember;
import java.util.Optional;

/**
 * One member of the rehearsed site, in the world.
 *
 * @param site what the site's files say of it
 * @param cluster where it lives
 * @param pages its BinderHub as the internet meets it; empty when it deploys none
 */
public record MemberWorld(SiteMember site, Cluster cluster, Optional<BinderMember> pages) {
    public String name() {
        return site.name();
    }

    /** What its cluster shows. */
    public MemberView view() {
        return new MemberView(cluster);
    }
}

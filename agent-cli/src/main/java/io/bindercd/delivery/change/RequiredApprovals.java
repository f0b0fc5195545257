package io.bindercd.delivery.change;

import io.bindercd.policy.Approvals;
import io.bindercd.policy.Approvals.Person;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.site.config.Policies;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** How many people a site wants behind a change. */
public final class RequiredApprovals {
    private RequiredApprovals() {}

    /** How a change of that class stands; one that touches staging alone needs what the site says for that. */
    public static Approvals.Standing judge(
            Policies policies, ChangeClass changeClass, boolean stagingOnly, Collection<Person> people) {
        Policies.Approvals wanted = policies.approvals();
        Map<ChangeClass, Integer> required = stagingOnly
                ? Map.of(changeClass, wanted.stagingOnly())
                : Map.of(
                        ChangeClass.COMPONENT_BUMP, wanted.component(),
                        ChangeClass.CONFIGURATION, wanted.values(),
                        ChangeClass.INFRASTRUCTURE, wanted.infrastructure());
        return new Approvals(required, Set.copyOf(wanted.operators())).judge(changeClass, people);
    }
}

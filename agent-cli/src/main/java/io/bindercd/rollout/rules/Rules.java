package io.bindercd.rollout.rules;

import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which a person would ask; what is seen first explains what follows from it. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new CreationRule(),
            new ObjectRule(),
            new PlacementRule(),
            new MountRule(),
            new ImageRule(),
            new ConfigRule(),
            new ExitRule(),
            new EvictionRule(),
            new JobRule(),
            new LongRule(),
            new ProbeRule(),
            new StuckRule(),
            new ConditionRule());

    private Rules() {}

    /** The signs of trouble that the workload shows at this moment; one for each pod that shows it. */
    public static List<Signal> look(Sight sight) {
        List<Signal> found = new ArrayList<>();
        ALL.forEach(rule -> rule.look(sight, found::add));
        return found;
    }
}

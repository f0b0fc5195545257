package io.bindercd.policy;

import io.bindercd.policy.change.ChangeClass;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many people must stand behind a change, and who counts.
 *
 * @param required by class; a class that is not named needs nobody
 * @param operators who counts; empty when every person does
 */
public record Approvals(Map<ChangeClass, Integer> required, Set<String> operators) {
    /** Two people for infrastructure ({@code jupyterhub/mybinder.org-deploy: docs/source/deployment/how.md}), one for settings. */
    public static final Approvals DEFAULT =
            new Approvals(Map.of(ChangeClass.CONFIGURATION, 1, ChangeClass.INFRASTRUCTURE, 2), Set.of());

    public Approvals {
        required = Map.copyOf(required);
        operators = Set.copyOf(operators);
    }

    /** Somebody who merged, authored or approved the change. */
    public record Person(String login, boolean bot) {
        public Person {
            Objects.requireNonNull(login);
        }
    }

    /** How it stands: enough, or how many more. */
    public record Standing(int required, List<String> given) {
        public Standing {
            given = List.copyOf(given);
        }

        public boolean suffices() {
            return given.size() >= required;
        }

        public int missing() {
            return Math.max(0, required - given.size());
        }
    }

    /** Counts distinct people; logins are the same whatever their case, and a bot counts as nobody. */
    public Standing judge(ChangeClass changeClass, Collection<Person> people) {
        Set<String> counted = new TreeSet<>();
        Set<String> allowed = new TreeSet<>();
        operators.forEach(operator -> allowed.add(operator.toLowerCase(Locale.ROOT)));
        for (Person person : people) {
            String login = person.login().strip().toLowerCase(Locale.ROOT);
            boolean bot = person.bot() || login.endsWith("[bot]");
            if (!bot && !login.isEmpty() && (allowed.isEmpty() || allowed.contains(login))) {
                counted.add(login);
            }
        }
        return new Standing(required.getOrDefault(changeClass, 0), List.copyOf(counted));
    }
}

package io.bindercd.rehearsal.scenario;

import java.util.List;
import java.util.Objects;

/**
 * A scenario.
 *
 * @param name by which it is asked for
 * @param happens what happens in it, one line
 * @param ends how it must end, one line
 * @param timelapse real time per nominal time of the world, above 0 and at most 1
 * @param acts what happens, in this order
 * @param expect how it must end
 */
public record Scenario(
        String name, String happens, String ends, double timelapse, List<Act> acts, List<Expectation> expect) {
    public Scenario {
        Objects.requireNonNull(name);
        Objects.requireNonNull(happens);
        Objects.requireNonNull(ends);
        acts = List.copyOf(acts);
        expect = List.copyOf(expect);
        if (acts.isEmpty() || expect.isEmpty()) {
            throw new IllegalArgumentException("the scenario " + name + " has no acts, or nothing is expected of it");
        }
    }
}

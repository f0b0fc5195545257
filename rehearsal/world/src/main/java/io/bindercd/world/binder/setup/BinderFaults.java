package io.bindercd.world.binder.setup;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are in force: always, or whenever a certain version of BinderHub runs. Thread-safe. */
public final class BinderFaults {
    private final Set<BinderFault> always = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<BinderFault>> byVersion = new ConcurrentHashMap<>();

    /** The fault is there from now on, whatever runs. */
    public void strike(BinderFault fault) {
        always.add(fault);
    }

    /**
     * The fault comes with a version: it is there while that version runs, and gone with it.
     *
     * @param version a version of the BinderHub chart, or a build image as the release names it
     */
    public void strike(String version, BinderFault fault) {
        byVersion.computeIfAbsent(version, key -> ConcurrentHashMap.newKeySet()).add(fault);
    }

    /** The fault is gone, wherever it came from. */
    public void heal(BinderFault fault) {
        always.remove(fault);
        byVersion.values().forEach(faults -> faults.remove(fault));
    }

    /** All faults are gone. */
    public void heal() {
        always.clear();
        byVersion.clear();
    }

    /** Whether the fault is in force while these versions run. */
    public boolean active(BinderFault fault, String chartVersion, String buildImage) {
        return active(chartVersion, buildImage).contains(fault);
    }

    /** The faults in force, at this moment, while these versions run. */
    public Set<BinderFault> active(String chartVersion, String buildImage) {
        Set<BinderFault> active = EnumSet.noneOf(BinderFault.class);
        active.addAll(always);
        active.addAll(byVersion.getOrDefault(chartVersion, Set.of()));
        active.addAll(byVersion.getOrDefault(buildImage, Set.of()));
        return active;
    }
}

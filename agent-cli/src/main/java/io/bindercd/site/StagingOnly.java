package io.bindercd.site;

import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a change touches staging alone, judged by the files that it changes.
 *
 * @param holds true when something changed, and nothing but files that only staging reads
 * @param others the changed files that production reads or that are no values of staging
 */
public record StagingOnly(boolean holds, List<String> others) {
    public StagingOnly {
        others = List.copyOf(others);
    }

    /**
     * Judges a change.
     *
     * @param changed the files added, changed and removed, relative to the repository; of a renamed one both names
     */
    public static StagingOnly judge(Site site, Collection<String> changed) {
        Set<String> staging = new HashSet<>();
        site.members(Role.STAGING)
                .forEach(member -> staging.addAll(member.files().own()));
        for (Member member : site.members(Role.PRODUCTION)) {
            member.files().own().forEach(staging::remove);
            member.files().layers().forEach(staging::remove);
        }
        List<String> others = changed.stream()
                .filter(file -> !staging.contains(file))
                .sorted()
                .toList();
        return new StagingOnly(!changed.isEmpty() && others.isEmpty(), others);
    }
}

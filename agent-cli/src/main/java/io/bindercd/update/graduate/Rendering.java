package io.bindercd.update.graduate;

import io.bindercd.policy.change.RenderedChange;
import java.util.Map;

/** Renders two commits for every member and compares. */
@FunctionalInterface
public interface Rendering {
    /**
     * What differs, by member.
     *
     * @throws io.bindercd.core.Failure when one of them cannot be rendered here
     */
    Map<String, RenderedChange> between(String base, String head);
}

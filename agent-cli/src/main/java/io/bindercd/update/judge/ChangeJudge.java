package io.bindercd.update.judge;

import io.bindercd.site.model.Component;

/** Judges what a bump changes. */
@FunctionalInterface
public interface ChangeJudge {
    /**
     * The class of the change between two commits of the deploy repository that differ in one component's version. What
     * cannot be rendered is judged by the kind of the component, and says so.
     */
    Judgement judge(String base, String head, Component component);
}

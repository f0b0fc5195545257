package io.bindercd.pipeline.build;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a build was started.
 *
 * @param type Jenkins' class of the cause, its exact name
 * @param description one line for a person
 * @param user the id of the person who started it, or null
 */
public record BuildCause(
        String type, String description, @Nullable String user) {
    /** A person pressed the button or called the REST API. */
    public static BuildCause user(String id) {
        return new BuildCause("hudson.model.Cause$UserIdCause", "Started by user " + id, id);
    }

    /** The job's timer. */
    public static BuildCause timer() {
        return new BuildCause("hudson.triggers.TimerTrigger$TimerTriggerCause", "Started by timer", null);
    }

    /** A push that a multibranch project has seen. */
    public static BuildCause branchEvent(String description) {
        return new BuildCause("jenkins.branch.BranchEventCause", description, null);
    }

    /** The form in which interpreted code gets it. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("_class", type);
        map.put("shortDescription", description);
        if (user != null) {
            map.put("userId", user);
            map.put("userName", user);
        }
        return map;
    }
}

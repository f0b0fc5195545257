package io.bindercd.pipeline;

import io.bindercd.pipeline.build.JobProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What a controller remembers of a job between its builds. */
final class JobState {
    private final ReentrantLock exclusive = new ReentrantLock(true);
    private JobProperties properties = JobProperties.none();
    private int lastNumber;

    synchronized int nextNumber() {
        return ++lastNumber;
    }

    synchronized JobProperties properties() {
        return properties;
    }

    synchronized void properties(JobProperties set) {
        properties = set;
    }

    ReentrantLock exclusive() {
        return exclusive;
    }

    /** The parameters as defined now, with the values given for them. */
    Map<String, Object> parameters(Map<String, Object> given) {
        LinkedHashMap<String, Object> values = new LinkedHashMap<>();
        for (JobProperties.Parameter parameter : properties().parameters()) {
            Object value = given.getOrDefault(parameter.name(), parameter.defaultValue());
            if (!parameter.choices().isEmpty() && !parameter.choices().contains(String.valueOf(value))) {
                throw new IllegalArgumentException(value + " is not a choice of the parameter " + parameter.name());
            }
            values.put(parameter.name(), value);
        }
        return values;
    }
}

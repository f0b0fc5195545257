package io.bindercd.pipeline.build;

import java.util.List;

/**
 * What {@code properties([...])} has set on a job.
 *
 * @param parameters the parameters, in order
 * @param cron the timer lines
 * @param exclusive whether only one build runs at a time
 * @param keepBuilds how many builds are kept, 0 for all
 */
public record JobProperties(List<Parameter> parameters, List<String> cron, boolean exclusive, int keepBuilds) {
    /** Copies the lists. */
    public JobProperties {
        parameters = List.copyOf(parameters);
        cron = List.copyOf(cron);
    }

    /** A job on which nothing is set. */
    public static JobProperties none() {
        return new JobProperties(List.of(), List.of(), false, 0);
    }

    /**
     * A parameter of a job.
     *
     * @param name the name
     * @param description what it means
     * @param choices the values allowed, or empty for any text
     * @param defaultValue a String, or a Boolean for a check box
     */
    public record Parameter(String name, String description, List<String> choices, Object defaultValue) {
        /** Copies the choices. */
        public Parameter {
            choices = List.copyOf(choices);
        }

        /** Reads {@code string}, {@code text}, {@code booleanParam} and {@code choice}. */
        public static Parameter of(Described described) {
            List<String> choices = described.value("choices") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            Object otherwise = described.text("defaultValue");
            if (described.symbol().equals("booleanParam")) {
                otherwise = Boolean.valueOf(described.text("defaultValue"));
            } else if (!choices.isEmpty()) {
                otherwise = choices.get(0);
            }
            return new Parameter(described.text("name"), described.text("description"), choices, otherwise);
        }
    }
}

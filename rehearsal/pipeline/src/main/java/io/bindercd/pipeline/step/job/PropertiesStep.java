package io.bindercd.pipeline.step.job;

import io.bindercd.pipeline.build.Described;
import io.bindercd.pipeline.build.JobProperties;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code properties([...])}: replaces what is set on the job. */
public final class PropertiesStep implements Step {
    private final Consumer<JobProperties> job;

    /** Hands what was set to the given receiver. */
    public PropertiesStep(Consumer<JobProperties> job) {
        this.job = job;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("properties", "properties");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        List<JobProperties.Parameter> parameters = new ArrayList<>();
        List<String> cron = new ArrayList<>();
        boolean exclusive = false;
        int keep = 0;
        for (Described property : Described.listOf(arguments.list("properties"))) {
            switch (property.symbol()) {
                case "parameters" ->
                    Described.listOf(property.value(""))
                            .forEach(one -> parameters.add(JobProperties.Parameter.of(one)));
                case "pipelineTriggers" ->
                    Described.listOf(property.value("")).stream()
                            .filter(trigger -> trigger.symbol().equals("cron"))
                            .forEach(trigger -> cron.add(trigger.text("")));
                case "disableConcurrentBuilds" -> exclusive = true;
                case "buildDiscarder" -> keep = kept(property);
                default -> throw new AbortException("properties: " + property + " is not a property of a job");
            }
        }
        job.accept(new JobProperties(parameters, cron, exclusive, keep));
        run.succeed(null);
    }

    private static int kept(Described discarder) throws AbortException {
        if (discarder.value("") instanceof Described rotator) {
            try {
                return Integer.parseInt(rotator.text("numToKeepStr"));
            } catch (NumberFormatException e) {
                throw new AbortException("logRotator: numToKeepStr is not a number: " + rotator);
            }
        }
        throw new AbortException("buildDiscarder: no logRotator in " + discarder);
    }
}

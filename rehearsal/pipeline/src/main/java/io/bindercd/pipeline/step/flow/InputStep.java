package io.bindercd.pipeline.step.flow;

import io.bindercd.pipeline.build.Described;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code input(...)}: asks a person; one value comes back bare, several as a map, none as null. */
public final class InputStep implements Step {
    private final InputAnswers answers;

    /** Questions answered by the given people. */
    public InputStep(InputAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("input", "message", "id", "ok", "submitter", "submitterParameter", "parameters");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        String message = arguments.text("message");
        List<String> submitters = Arrays.stream(arguments.text("submitter", "").split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> parameters = Described.listOf(arguments.value("parameters")).stream()
                .map(parameter -> parameter.text("name"))
                .toList();
        String submitterParameter = arguments.textOrNull("submitterParameter");
        run.log(message);
        run.log(arguments.text("ok", "Proceed") + " or Abort");
        run.work(() -> {
            InputAnswers.Answer answer = answers.answer(new InputAnswers.Prompt(message, submitters, parameters));
            if (!answer.proceed()) {
                throw FlowInterruptedException.rejectedBy(answer.user());
            }
            if (!submitters.isEmpty() && !submitters.contains(answer.user())) {
                throw new AbortException("You need to be " + String.join(",", submitters) + " to submit this.");
            }
            run.log("Approved by " + answer.user());
            return value(answer, submitterParameter);
        });
    }

    private static @Nullable Object value(InputAnswers.Answer answer, @Nullable String submitterParameter) {
        Map<String, Object> values = new HashMap<>(answer.values());
        if (submitterParameter != null) {
            values.put(submitterParameter, answer.user());
        }
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.values().iterator().next() : values;
    }
}

package io.bindercd.pipeline.library;

import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** In the place of sh: answers a request at once, without any process. */
final class InstantCli implements Step {
    private Map<String, String> answers = Map.of();

    /** From now on answers this, by label: the status, then the record. */
    void answers(Map<String, String> others) {
        answers = Map.copyOf(others);
    }

    @Override
    public Signature signature() {
        return Signature.leaf("sh", "script", "returnStatus", "label");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        String label = String.valueOf(run.environment().get("BINDER_CD_LABEL"));
        Path out = Path.of(String.valueOf(run.environment().get("BINDER_CD_REQUEST_DIR")), label);
        String[] answer = answers.getOrDefault(label, "0\n" + Site.DONE.formatted(label + " is done", ""))
                .split("\n", 2);
        try {
            Files.writeString(out.resolve("result.json"), answer[1]);
            Files.writeString(out.resolve("junit-x.xml"), "<testsuite><testcase/></testsuite>");
        } catch (IOException e) {
            throw AbortException.of("cannot answer", e);
        }
        run.succeed(Integer.valueOf(answer[0]));
    }
}

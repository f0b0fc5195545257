package io.bindercd.process;

import io.bindercd.core.Secrets;
import java.util.List;

class FakeProgramRunnerTest extends ProgramRunnerContractTest {
    @Override
    ProgramRunner runner(Secrets secrets) {
        return new FakeProgramRunner(secrets)
                .program(
                        "greet",
                        call -> FakeProgramRunner.ended(
                                3, call.environment().get("GREETING") + " tok-12345\n", "a\nb tok-12345\n"))
                .program("sleeper", call -> new ProgramResult(143, "", "", true, false));
    }

    @Override
    List<String> command() {
        return List.of("greet");
    }

    @Override
    List<String> endless() {
        return List.of("sleeper");
    }
}

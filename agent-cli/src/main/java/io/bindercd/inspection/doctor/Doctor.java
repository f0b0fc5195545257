package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.bindercd.inspection.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Asks all probes at once; one that finds fault keeps no other from being asked. */
public final class Doctor {
    private final Time time;

    public Doctor(Time time) {
        this.time = Objects.requireNonNull(time);
    }

    /** What the probes came to, in their order. */
    public Examination examine(List<Probe> probes) {
        List<Supplier<Diagnosis>> questions = new ArrayList<>();
        probes.forEach(probe -> questions.add(() -> ask(probe)));
        return new Examination(Together.ask("examining", questions));
    }

    private Diagnosis ask(Probe probe) {
        Instant start = time.now();
        try {
            String found = probe.question().get();
            return Diagnosis.good(probe, found, Duration.between(start, time.now()));
        } catch (Failure failure) {
            return Diagnosis.of(probe, failure, Duration.between(start, time.now()));
        }
    }
}

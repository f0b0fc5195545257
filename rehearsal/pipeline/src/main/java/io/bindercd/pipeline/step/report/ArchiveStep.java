package io.bindercd.pipeline.step.report;

import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code archiveArtifacts}: copies files of the current folder, by relative path, to the build's archive. */
public final class ArchiveStep implements Step {
    private final BuildState build;

    /** Artifacts of the given build. */
    public ArchiveStep(BuildState build) {
        this.build = build;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("archiveArtifacts", "artifacts", "allowEmptyArchive", "fingerprint");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Path folder = run.context().folder();
        String pattern = arguments.text("artifacts");
        run.log("Archiving artifacts");
        try {
            List<Path> found = new AntPattern(pattern).find(folder);
            if (found.isEmpty() && !arguments.flag("allowEmptyArchive")) {
                throw new AbortException(
                        "No artifacts found that match the file pattern \"" + pattern + "\". Configuration error?");
            }
            Path archive = build.identity().archive();
            for (Path file : found) {
                Path target = archive.resolve(file);
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.copy(folder.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw AbortException.of("cannot archive from " + folder, e);
        }
        run.succeed(null);
    }
}

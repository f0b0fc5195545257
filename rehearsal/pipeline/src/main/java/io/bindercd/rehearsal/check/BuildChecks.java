package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.jenkins.BuildStory;
import io.bindercd.rehearsal.play.Scene;
import io.bindercd.rehearsal.scenario.Expectation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What builds have come to, said and kept. */
final class BuildChecks {
    private BuildChecks() {}

    /** These and no others, each as {@code JOB RESULT}. */
    static Check are(List<String> expected) {
        return story -> {
            List<Scene> scenes = story.scenes();
            for (int i = 0; i < Math.max(expected.size(), scenes.size()); i++) {
                String was = i < scenes.size() ? ended(scenes.get(i).story()) : "nothing";
                String wanted = i < expected.size() ? expected.get(i) : "nothing";
                if (!was.equals(wanted)) {
                    return Optional.of("build " + (i + 1) + " must be " + wanted + ", but was " + was
                            + (i < scenes.size() ? reason(scenes.get(i).story()) : ""));
                }
            }
            return Optional.empty();
        };
    }

    private static String ended(BuildStory build) {
        return build.build().identity().job() + " " + build.build().result();
    }

    private static String reason(BuildStory build) {
        return build.reason().isEmpty() ? "" : ": " + build.reason();
    }

    static Check said(Expectation.Said said) {
        return story -> {
            boolean heard = story.scenes(said.job()).stream()
                    .flatMap(scene -> scene.story().told().stream())
                    .anyMatch(told -> told.line().contains(said.text()));
            return heard ? Optional.empty() : Optional.of("no build of " + said.job() + " has said it");
        };
    }

    static Check withoutSecrets(String job) {
        return story -> story.scenes(job).stream()
                        .anyMatch(scene -> scene.story().build().steps().contains("withCredentials"))
                ? Optional.of("a build of " + job + " has asked for credentials")
                : Optional.empty();
    }

    /** Each build that has run the CLI keeps its results; one that has tested keeps the tests and a summary. */
    static Check archived() {
        return story -> {
            for (Scene scene : story.scenes()) {
                List<Path> files = Archive.files(scene);
                boolean ran = scene.story().build().steps().contains("sh");
                if (ran && files.stream().noneMatch(file -> file.endsWith("result.json"))) {
                    return Optional.of(scene.story().name() + " has archived no result.json");
                }
                boolean tested = !Archive.result(scene, "verify").isMissingNode();
                if (tested && files.stream().noneMatch(file -> name(file).matches("junit-.*\\.xml"))) {
                    return Optional.of(scene.story().name() + " has archived no JUnit XML of its tests");
                }
                if (tested && files.stream().noneMatch(file -> file.endsWith("summary.md"))) {
                    return Optional.of(scene.story().name() + " has archived no summary.md");
                }
            }
            return Optional.empty();
        };
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

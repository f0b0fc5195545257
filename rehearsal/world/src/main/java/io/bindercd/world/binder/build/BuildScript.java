package io.bindercd.world.binder.build;

import io.bindercd.world.binder.build.Build.Line;
import io.bindercd.world.binder.wire.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What repo2docker and docker say while an image is built, well or badly. */
final class BuildScript {
    private static final int STEPS = 8;
    private final List<Line> lines = new ArrayList<>();
    private final Duration length;

    private BuildScript(Duration length) {
        this.length = length;
    }

    /** A build that goes well. */
    static List<Line> good(Duration length, String image, String repository, String commit) {
        BuildScript script = new BuildScript(length);
        script.fetch(repository, commit);
        script.build(STEPS);
        script.docker(0.85, "#40 exporting to image");
        script.docker(0.88, "#40 exporting layers done");
        script.docker(0.88, "#40 pushing layers");
        script.docker(0.95, "#40 pushing manifest for " + image + "@sha256:" + "ab".repeat(32) + " 0.4s done");
        script.docker(0.95, "#40 DONE 0.9s");
        return script.lines;
    }

    /** A build in which a step fails. */
    static List<Line> broken(Duration length, String image, String repository, String commit) {
        BuildScript script = new BuildScript(length);
        String step =
                "process \"/bin/sh -c ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r requirements.txt\""
                        + " did not complete successfully: exit code: 1";
        String error =
                "Error during build: Command '['docker', 'buildx', 'build', '--progress', 'plain', '--push', '--tag', '"
                        + image + "', '/tmp/tmpbuild']' returned non-zero exit status 1.";
        script.fetch(repository, commit);
        script.build(4);
        script.docker(0.85, "#8 ERROR: " + step);
        script.docker(0.85, "------");
        script.docker(0.85, "ERROR: failed to solve: " + step);
        script.line(
                0.9,
                Fields.of(
                        "message",
                        error,
                        "exc_info",
                        "Traceback (most recent call last):\n  File \"/usr/local/bin/jupyter-repo2docker\", line 6, in <module>\n"
                                + "subprocess.CalledProcessError: " + error,
                        "phase",
                        "failed"));
        script.bareFailures();
        return script.lines;
    }

    /** A build of a repository that says nothing about its environment. */
    static List<Line> withoutEnvironment(Duration length, String repository, String commit) {
        BuildScript script = new BuildScript(length);
        script.fetch(repository, commit);
        script.line(
                0.85,
                Fields.of(
                        "message",
                        "No environment specification found. See"
                                + " https://repo2docker.readthedocs.io/en/latest/configuration/ for supported files.\n"));
        script.bareFailures();
        return script.lines;
    }

    private void fetch(String repository, String commit) {
        line(0.10, Fields.of("message", "Picked Git content provider.\n"));
        line(0.10, Fields.of("message", "Cloning into '/tmp/repo2docker'...\n", "phase", "fetching"));
        String subject = repository.substring(repository.indexOf('/') + 1);
        String head = "HEAD is now at " + commit.substring(0, 7) + " " + subject + "\n";
        line(0.12, Fields.of("message", head, "phase", "fetching"));
    }

    private void build(int steps) {
        line(0.2, Fields.of("message", "Building conda environment for python=3.10\n"));
        line(0.2, Fields.of("message", "Using PythonBuildPack builder\n", "phase", "building"));
        docker(0.25, "#0 building with \"default\" instance using docker driver");
        docker(0.25, "#1 [internal] load build definition from Dockerfile");
        docker(0.25, "#1 DONE 0.0s");
        for (int i = 1; i <= steps; i++) {
            docker(0.3 + 0.06 * i, "#" + (i + 4) + " [stage-0 " + i + "/" + STEPS + "] RUN step " + i);
            docker(0.3 + 0.06 * i, "#" + (i + 4) + " DONE 0." + i + "s");
        }
    }

    /** The build pod's end is told twice. */
    private void bareFailures() {
        for (int i = 0; i < 2; i++) {
            lines.add(new Line(at(1), false, Fields.of("phase", "failed")));
        }
    }

    private void docker(double at, String text) {
        line(at, Fields.of("message", text + "\n", "phase", "building"));
    }

    private void line(double at, Map<String, @Nullable Object> fields) {
        lines.add(new Line(at(at), true, fields));
    }

    private Duration at(double part) {
        return Duration.ofNanos(Math.round(length.toNanos() * part));
    }
}

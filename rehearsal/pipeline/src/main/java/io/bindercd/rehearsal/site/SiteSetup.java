package io.bindercd.rehearsal.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.world.chart.SiteTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the copy of a site gets so that it can be rehearsed: pipelines, settings, and what git and git-crypt keep from us. */
final class SiteSetup {
    private static final String CONFIG = "binder-cd.yaml";
    private static final String TEST_SECRETS = "config/test-secrets.yaml";
    private static final String COMMON_SECRETS = "secrets/config/common/common.yaml";
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Map<String, String> PIPELINES = new TreeMap<>(Map.of(
            "Jenkinsfile", "@Library('binder-cd') _; binderDelivery()\n",
            "jenkins/check-updates.Jenkinsfile", "@Library('binder-cd') _; checkUpdates(manageJob: true)\n",
            "jenkins/deploy-now.Jenkinsfile", "@Library('binder-cd') _; deployNow(manageJob: true)\n"));

    private SiteSetup() {}

    /** Adds everything; what is there of the same name is replaced, but for the chart's own templates. */
    static void apply(Path root) throws IOException {
        for (Map.Entry<String, String> pipeline : PIPELINES.entrySet()) {
            write(root.resolve(pipeline.getKey()), pipeline.getValue());
        }
        unlock(root);
        SiteTemplates.addTo(root.resolve(SiteReader.read(root).chart()));
        JsonNode own = Files.exists(root.resolve(CONFIG)) ? Values.read(root.resolve(CONFIG)) : YAML.createObjectNode();
        write(root.resolve(CONFIG), YAML.writeValueAsString(Values.merged(own, settings())));
    }

    private static JsonNode settings() throws IOException {
        try (InputStream stream = SiteSetup.class.getResourceAsStream(CONFIG)) {
            if (stream == null) {
                throw new IOException("no resource " + CONFIG);
            }
            return YAML.readTree(stream);
        }
    }

    /** Secrets that are locked, or missing, become plain ones: the site's own for tests where it has such, else empty. */
    private static void unlock(Path root) throws IOException {
        for (Path file : Folders.files(root, List.of(".git"))) {
            Path locked = root.resolve(file.toString());
            if (Files.isRegularFile(locked) && Values.isLocked(locked)) {
                write(locked, file.toString().endsWith(".yaml") ? "{}\n" : "rehearsal\n");
            }
        }
        Path tests = root.resolve(TEST_SECRETS);
        Path common = root.resolve(COMMON_SECRETS);
        if (Files.exists(tests)
                && (!Files.exists(common) || Files.readString(common).equals("{}\n"))) {
            write(common, Files.readString(tests));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Folders.parent(file));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}

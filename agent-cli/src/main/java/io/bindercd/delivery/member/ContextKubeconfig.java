package io.bindercd.delivery.member;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the site's own commands get as KUBECONFIG: with it kubectl and helm reach the member's cluster, and no other. */
final class ContextKubeconfig {
    private ContextKubeconfig() {}

    /**
     * The kubeconfig itself where its current context is the one that is meant; else with a file before it that says so, since
     * the first of several files that names a current context decides ({@code kubernetes/client-go: tools/clientcmd/loader.go}).
     *
     * @param work a private folder
     */
    static String variable(Path kubeconfig, String context, Path work) {
        try {
            SourceText text = SourceText.of(kubeconfig.toString(), Files.readAllBytes(kubeconfig));
            Tree file = Tree.of(kubeconfig.toString(), Values.document(YamlFile.parse(text)));
            if (file.get("current-context").text("").equals(context)) {
                return kubeconfig.toString();
            }
            Path first = Files.createTempFile(Files.createDirectories(work), "context", ".yaml");
            Files.writeString(
                    first, Json.print(Map.of("apiVersion", "v1", "kind", "Config", "current-context", context)) + "\n");
            return first + File.pathSeparator + kubeconfig;
        } catch (IOException e) {
            throw Failure.usage(
                            "the kubeconfig " + kubeconfig + " cannot be used for the site's commands: "
                                    + e.getMessage(),
                            "Check the file, and the free space of TMPDIR.")
                    .causedBy(e);
        }
    }
}

package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which Helm and which clusters. A kubeconfig is always named, never guessed: by option, or by a variable {@code
 * BINDER_CD_KUBECONFIG_<MEMBER or ENVIRONMENT>} (upper case, other characters as {@code _}).
 */
public final class ClusterOptions {
    private static final String VARIABLE = "BINDER_CD_KUBECONFIG_";

    @Option(names = "--helm", paramLabel = "FILE", description = "The helm program (default: from PATH).")
    private @Nullable Path helm;

    @Option(
            names = "--kubeconfig",
            paramLabel = "[NAME=]FILE",
            description = {
                "Reach the clusters by FILE; NAME is an environment or a member. A context named as the member is used;",
                "a file with one context is used as it is. Or set BINDER_CD_KUBECONFIG_<NAME>."
            })
    private List<String> kubeconfigs = new ArrayList<>();

    public Optional<Path> helm() {
        return Optional.ofNullable(helm);
    }

    /** Whether a kubeconfig is named for the member. */
    public boolean reaches(String environment, String member, Wiring wiring) {
        return named(environment, member, wiring.environment()).isPresent();
    }

    /**
     * The kubeconfig for a member.
     *
     * @throws Failure of kind USAGE when none is named, or the file is not there
     */
    public Path kubeconfig(String environment, String member, Wiring wiring) {
        Path file = named(environment, member, wiring.environment())
                .map(Path::of)
                .map(wiring::path)
                .orElseThrow(() -> Failure.usage(
                        "no kubeconfig is named for " + member,
                        "Give --kubeconfig " + member + "=FILE, or set " + variable(member)
                                + (environment.isEmpty() || environment.equals(member)
                                        ? "."
                                        : " or " + variable(environment) + ".")));
        if (!Files.isReadable(file)) {
            throw Failure.usage(
                    "the kubeconfig " + file + " for " + member + " cannot be read",
                    "Give a file that is there and readable.");
        }
        return file;
    }

    private Optional<String> named(String environment, String member, Map<String, String> variables) {
        return option(member + "=")
                .or(() -> option(environment + "="))
                .or(() -> kubeconfigs.stream()
                        .filter(text -> text.indexOf('=') < 0)
                        .findFirst())
                .or(() -> Optional.ofNullable(variables.get(variable(member))))
                .or(() -> Optional.ofNullable(variables.get(variable(environment))))
                .filter(text -> !text.isBlank());
    }

    private Optional<String> option(String prefix) {
        return kubeconfigs.stream()
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .findFirst();
    }

    /** The variable that names the kubeconfig for an environment or a member. */
    public static String variable(String name) {
        return VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}

package io.bindercd.site.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What is tried after a deploy.
 *
 * @param launch the spec whose cached launch is tried, {@code gh/OWNER/REPO/REF}
 * @param build owner and name of the GitHub repository that is built afresh
 * @param tokenVariable the environment variable with a hub token, where authentication is on
 */
public record Verification(
        Optional<String> launch,
        Optional<String> build,
        Duration launchDeadline,
        Duration buildDeadline,
        Duration versionsDeadline,
        Optional<String> tokenVariable) {}

package io.bindercd.binderhub.launch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which failure text of BinderHub means what.
 *
 * <p>The texts are those of {@code jupyterhub/binderhub: binderhub/builder.py, launcher.py, quota.py, repoproviders.py}.
 */
final class FailureTexts {
    private record Rule(Pattern pattern, Reason reason) {}

    /** The first match counts. */
    private static final List<Rule> RULES = List.of(
            rule("^Too many users (on this BinderHub|running )", Reason.QUOTA),
            rule("^Rate limit exceeded", Reason.RATE_LIMIT),
            rule("^Error resolving ref for .*GitHub rate limit exceeded", Reason.GITHUB_LIMIT),
            rule("^(Error resolving|Could not resolve) ref for ", Reason.REF_NOT_FOUND),
            rule("^Invalid build token", Reason.TOKEN),
            rule("^Requests from .* are not allowed", Reason.BANNED),
            rule("^Sorry, .* is not allowed to launch", Reason.BANNED),
            rule("^Missing Accept header", Reason.CLIENT_FAULT),
            rule("^No provider found for prefix", Reason.CLIENT_FAULT),
            rule("^Spec is not of the form", Reason.CLIENT_FAULT),
            rule("^Unsupported git url", Reason.CLIENT_FAULT),
            rule("^Building but not launching is not permitted", Reason.CLIENT_FAULT),
            rule("already has a running server", Reason.CLIENT_FAULT),
            rule("^Failed to create temporary user", Reason.LAUNCH_FAILED),
            rule("^Spawn failed", Reason.LAUNCH_FAILED),
            rule("^Failed to launch image", Reason.LAUNCH_FAILED),
            rule("took too long to launch", Reason.LAUNCH_FAILED),
            rule("failed to launch", Reason.LAUNCH_FAILED),
            rule("^Unhandled error watching for build events", Reason.BUILD_FAILED),
            rule("^Error during build", Reason.BUILD_FAILED),
            rule("^Internal Server Error", Reason.INTERNAL_ERROR));

    private FailureTexts() {}

    private static Rule rule(String pattern, Reason reason) {
        return new Rule(Pattern.compile(pattern, Pattern.DOTALL), reason);
    }

    /** The reason behind a {@code failed} event; what no rule knows is judged by the stage it was reached in. */
    static Reason reason(LaunchEvent failed, boolean launching) {
        String message = failed.message().strip();
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(message).find()) {
                return rule.reason();
            }
        }
        return switch (failed.status()) {
            case 400, 405, 409 -> Reason.CLIENT_FAULT;
            case 401, 403 -> Reason.AUTH_NEEDED;
            case 429 -> Reason.RATE_LIMIT;
            default -> launching ? Reason.LAUNCH_FAILED : Reason.BUILD_FAILED;
        };
    }
}

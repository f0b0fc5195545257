package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.Objects;

/**
 * What {@code GET /versions} says.
 *
 * @param binderhub BinderHub's own version, as {@code 0.2.0+2227.gb9fad995}; empty when unknown
 * @param buildImage the repo2docker image that builds; of a BinderHub that builds locally, repo2docker's version; empty when
 *     unknown
 */
public record VersionsReport(Finding finding, String binderhub, String buildImage) {
    public VersionsReport {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(binderhub);
        Objects.requireNonNull(buildImage);
    }

    /** Reads the answer, also that of a BinderHub from before {@code builder_info}. */
    public static VersionsReport of(Answer answer) {
        if (answer.status() != 200) {
            return new VersionsReport(answer.unexpected("/versions", "200"), "", "");
        }
        try {
            Tree tree = Json.parse("/versions", answer.body());
            String binderhub = Clean.line(tree.get("binderhub").text(""));
            String image = tree.get("builder_info", "build_image")
                    .text(tree.get("builder_info", "repo2docker-version")
                            .text(tree.get("builder").text("")));
            Finding finding = binderhub.isEmpty() && image.isEmpty()
                    ? Finding.fail("protocol", "/versions names no version")
                    : Finding.pass("binderhub " + binderhub + ", build image " + image);
            return new VersionsReport(finding, binderhub, Clean.line(image));
        } catch (Failure e) {
            return new VersionsReport(Finding.fail("protocol", e.reason()), "", "");
        }
    }
}

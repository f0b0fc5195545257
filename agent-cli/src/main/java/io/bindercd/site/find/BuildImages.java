package io.bindercd.site.find;

import io.bindercd.core.Tree;
import java.util.List;
import java.util.Optional;

/** Where the repo2docker image has stood in BinderHub's values since 2017, the place that counts most first. */
final class BuildImages {
    /** Key paths below BinderHub's own keys (site facts, section 5). */
    static final List<List<String>> PATHS = List.of(
            List.of("config", "KubernetesBuildExecutor", "build_image"),
            List.of("config", "BinderHub", "build_image"),
            List.of("build", "repo2dockerImage"),
            List.of("repo2dockerImage"));

    static final String NAME = "repo2docker";

    private BuildImages() {}

    /** How much the key path counts, 0 the most; empty when it is none of the places. */
    static Optional<Integer> rank(List<String> keys) {
        for (int i = 0; i < PATHS.size(); i++) {
            List<String> path = PATHS.get(i);
            boolean ends = keys.size() >= path.size()
                    && keys.subList(keys.size() - path.size(), keys.size()).equals(path);
            if (ends) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The image that BinderHub's values name. */
    static Optional<String> in(Tree binder) {
        for (List<String> path : PATHS) {
            Tree value = binder.get(path.toArray(String[]::new));
            if (value.isText()) {
                return value.optionalText();
            }
            if (value.isMap()) {
                Optional<String> name = value.get("name")
                        .optionalText()
                        .or(() -> value.get("repository").optionalText());
                Optional<String> tag = value.get("tag").optionalText();
                if (name.isPresent() && tag.isPresent()) {
                    return Optional.of(name.get() + ":" + tag.get());
                }
            }
        }
        return Optional.empty();
    }
}

package io.bindercd.world.binder.build;

import io.bindercd.world.binder.wire.Answers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The images that a member's registry holds. Thread-safe. */
public final class Images {
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final Set<String> fromBefore = ConcurrentHashMap.newKeySet();

    /** The name of the image of a commit, as BinderHub makes it: prefix, escaped repository, six digits of a hash, commit. */
    static String name(String prefix, String repository, String commit) {
        String slug = repository.replace("-", "-2d").replace("/", "-2d");
        String digits =
                Answers.sha1(repository.getBytes(StandardCharsets.UTF_8)).substring(0, 6);
        return prefix + slug + "-" + digits + ":" + commit;
    }

    /** The commit was built at some time before, whatever the image prefix was and still is. */
    public void builtBefore(String repository, String commit) {
        fromBefore.add(name("", repository, commit));
    }

    void store(String image) {
        stored.add(image);
    }

    /** Whether the image is there; images from before are taken for stored under the first prefix that they are asked by. */
    boolean found(String prefix, String repository, String commit) {
        String image = name(prefix, repository, commit);
        if (fromBefore.remove(name("", repository, commit))) {
            stored.add(image);
        }
        return stored.contains(image);
    }
}

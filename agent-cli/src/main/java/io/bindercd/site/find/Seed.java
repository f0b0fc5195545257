package io.bindercd.site.find;

import io.bindercd.site.model.Environment;
import java.util.Objects;

/**
 * A values file that makes a member.
 *
 * @param name the member's name, unless another folder has one of that name
 * @param role what its environment is for
 * @param file the file
 */
record Seed(String name, Environment.Role role, String file) {
    Seed {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        Objects.requireNonNull(file);
    }

    String folder() {
        return SiteFiles.folderOf(file);
    }
}

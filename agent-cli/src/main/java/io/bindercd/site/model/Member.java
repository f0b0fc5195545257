package io.bindercd.site.model;

import io.bindercd.core.Tree;
import java.util.List;
import java.util.Objects;

/**
 * One deployment of the chart.
 *
 * @param name unique on the site
 * @param target where it is deployed
 * @param files its values files
 * @param standing what it is in its environment
 * @param urls its web addresses
 * @param values the values that its templates see, without what locked files hold
 * @param expected what it must run
 */
public record Member(
        String name, Target target, Files files, Standing standing, MemberUrls urls, Tree values, Expected expected) {
    /**
     * Values files relative to the tree.
     *
     * @param own those that no member of another environment uses; may not all exist
     * @param layers the existing ones in the order in which {@code helm -f} gets them, the last one wins
     * @param locked those of them that git-crypt keeps locked
     */
    public record Files(List<String> own, List<String> layers, List<String> locked) {
        public Files {
            own = List.copyOf(own);
            layers = List.copyOf(layers);
            locked = List.copyOf(locked);
        }
    }

    public Member {
        Objects.requireNonNull(name);
        Objects.requireNonNull(target);
        Objects.requireNonNull(files);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(urls);
        Objects.requireNonNull(values);
        Objects.requireNonNull(expected);
    }
}

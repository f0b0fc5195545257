package io.bindercd.world.binder.setup;

import java.util.Map;
import java.util.Optional;

/** Which commits the git host knows. */
@FunctionalInterface
public interface RefResolver {
    /**
     * The full commit id that a ref stands for.
     *
     * @param repository as {@code owner/name}
     * @param ref branch, tag, commit id or {@code HEAD}
     * @return empty when the repository or the ref does not exist
     */
    Optional<String> resolve(String repository, String ref);

    /** Knows these refs only: {@code owner/name/ref} to commit id. */
    static RefResolver fixed(Map<String, String> commits) {
        Map<String, String> known = Map.copyOf(commits);
        return (repository, ref) -> Optional.ofNullable(known.get(repository + "/" + ref));
    }

    /** Asks this one first, then the other. */
    default RefResolver or(RefResolver other) {
        return (repository, ref) -> resolve(repository, ref).or(() -> other.resolve(repository, ref));
    }
}

package io.bindercd.update.propose;

import io.bindercd.github.PullRequest;
import io.bindercd.update.branch.DeployRepository;
import java.util.Objects;
import java.util.Optional;

/** What people have said to earlier proposals of the very same version. */
record EarlierAnswer(DeployRepository repository, String branch) {
    /** The label of proposals that we have closed ourselves. */
    static final String SUPERSEDED = "superseded";

    private static final String TO = "...";

    EarlierAnswer {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(branch);
    }

    /**
     * Why the version is not proposed again: its proposal was closed, or merged and taken back. Empty when it may be, or is
     * proposed now.
     *
     * @param title of the proposal that is to be made
     */
    Optional<String> to(String title) {
        String owner = repository.nursery().owner();
        if (repository.open(branch).isPresent()) {
            return Optional.empty();
        }
        String version = version(title);
        return repository.pullRequests().listClosed(owner, branch, repository.branch()).stream()
                .filter(pull -> version(pull.title()).equals(version))
                .findFirst()
                .filter(pull -> !pull.labels().contains(SUPERSEDED))
                .map(EarlierAnswer::sentence);
    }

    private static String version(String title) {
        return title.substring(Math.max(0, title.lastIndexOf(TO)));
    }

    private static String sentence(PullRequest pull) {
        String what = pull.state() == PullRequest.State.MERGED
                ? "was merged, and has been taken back since"
                : "was closed without a merge";
        return pull.url() + " " + what + "; whoever wants it all the same names the component and says why (--reason)";
    }
}

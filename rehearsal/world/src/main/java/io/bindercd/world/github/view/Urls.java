package io.bindercd.world.github.view;

import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;

/**
 * The addresses that answers hold.
 *
 * @param api the API's root, without a final slash
 * @param site where people look, without a final slash
 */
public record Urls(String api, String site) {
    /** github.com's. */
    public static Urls gitHub() {
        return new Urls("https://api.github.com", "https://github.com");
    }

    /** The API's address of something of the repository. */
    String of(Repository repository, String path) {
        return api + "/repos/" + repository.fullName() + path;
    }

    /** A person's address of something of the repository. */
    String page(Repository repository, String path) {
        return site + "/" + repository.fullName() + path;
    }

    String of(Account account, String path) {
        return api + "/users/" + account.login() + path;
    }

    String of(Repository repository, PullRequest pull, String path) {
        return of(repository, "/pulls/" + pull.number() + path);
    }

    String issue(Repository repository, PullRequest pull, String path) {
        return of(repository, "/issues/" + pull.number() + path);
    }

    String page(Repository repository, PullRequest pull, String path) {
        return page(repository, "/pull/" + pull.number() + path);
    }
}

package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.RateLimits;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.pulls.PullMerging;
import io.bindercd.world.github.pulls.PullSync;
import io.bindercd.world.github.view.Urls;

/** The whole table of endpoints. */
public final class RestApi {
    private RestApi() {}

    public static Endpoints over(GitHubState state, Urls urls, RateLimits limits) {
        Endpoints endpoints = new Endpoints(state);
        PullSync sync = new PullSync(state);
        PullMerging merging = new PullMerging(state, sync);
        new UserResource(state, urls, limits).register(endpoints);
        new RepositoryResource(state, urls).register(endpoints);
        new CompareResource(state, urls).register(endpoints);
        new CheckResource(urls).register(endpoints);
        new StatusResource(state, urls).register(endpoints);
        new CommitResource(state, urls, sync).register(endpoints);
        new BranchResource(state, urls).register(endpoints);
        new RefResource(state, urls).register(endpoints);
        new MergeResource(merging, sync).register(endpoints);
        new ReviewResource(state, urls).register(endpoints);
        new PullResource(state, urls, sync, merging).register(endpoints);
        new LabelResource(state, urls).register(endpoints);
        new CommentResource(state, urls).register(endpoints);
        new DeploymentResource(state, urls).register(endpoints);
        return endpoints;
    }
}

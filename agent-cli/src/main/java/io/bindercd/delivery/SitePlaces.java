package io.bindercd.delivery;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The members of a site on their clusters, found by the names that people give. */
public final class SitePlaces {
    private final Site site;
    private final ClusterAccess clusters;

    public SitePlaces(Site site, ClusterAccess clusters) {
        this.site = Objects.requireNonNull(site);
        this.clusters = Objects.requireNonNull(clusters);
    }

    /**
     * What a name means: all members of an environment, or one.
     *
     * @param name as it was given
     */
    public record Meant(String name, Environment environment, List<Member> members) {
        public Meant {
            Objects.requireNonNull(name);
            Objects.requireNonNull(environment);
            members = List.copyOf(members);
        }

        public boolean production() {
            return environment.role() == Role.PRODUCTION;
        }
    }

    /**
     * The environment or member of that name; an environment wins.
     *
     * @throws Failure of kind USAGE with the likely name when there is none
     */
    public static Meant meant(Site site, String name) {
        for (Environment environment : site.environments()) {
            if (environment.name().equals(name)) {
                return new Meant(name, environment, environment.members());
            }
        }
        List<String> names = new ArrayList<>();
        for (Environment environment : site.environments()) {
            Optional<Member> member = environment.member(name);
            if (member.isPresent()) {
                return new Meant(name, environment, List.of(member.get()));
            }
            names.add(environment.name());
            environment.members().forEach(one -> names.add(one.name()));
        }
        if (names.isEmpty()) {
            site.environment(name);
        }
        throw Failure.usage(
                "the site has neither an environment nor a member '" + name + "'", DidYouMean.remedy(names, name));
    }

    /** The members on their clusters. */
    public List<Place> places(Meant meant) {
        return meant.members().stream()
                .map(member -> place(meant.environment(), member))
                .toList();
    }

    public Place place(Environment environment, Member member) {
        return new Place(environment, member, clusters.reach(environment.name(), member));
    }

    /**
     * Where what concerns the whole site is recorded: staging's first member; of a site without staging the first there is.
     *
     * @throws Failure of kind USAGE when its cluster cannot be reached, or the site has no environment
     */
    public Place home() {
        Environment environment = homeEnvironment();
        return place(environment, environment.members().get(0));
    }

    /** The home, when a way to its cluster is named. */
    public Optional<Place> homeIfNamed() {
        Environment environment = homeEnvironment();
        Member member = environment.members().get(0);
        return clusters.reaches(environment.name(), member)
                ? Optional.of(place(environment, member))
                : Optional.empty();
    }

    /**
     * The environment whose first member is the home.
     *
     * @throws Failure of kind USAGE when the site has no environment
     */
    public Environment homeEnvironment() {
        return site.environment(Role.STAGING)
                .or(() -> site.environments().stream().findFirst())
                .orElseGet(() -> site.environment("staging"));
    }
}

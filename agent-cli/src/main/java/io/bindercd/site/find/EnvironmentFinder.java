package io.bindercd.site.find;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.site.config.EnvironmentConfig;
import io.bindercd.site.config.MemberConfig;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.SiteChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the environments of a site and their members, and adds what its configuration says. */
public final class EnvironmentFinder {
    private final SiteConfig config;
    private final SiteFiles files;
    private final LayerRules layers;
    private final MemberBuilder builder;
    private final List<Seed> seeds;
    private final Map<String, Map<String, Draft>> drafts = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    /** A member in the making. */
    record Draft(String name, String release, Member.Files files, MemberConfig said) {}

    private EnvironmentFinder(SiteFiles files, SiteConfig config, SiteChart site, ChartFinder charts) {
        this.config = config;
        this.files = files;
        this.layers = new LayerRules(files, charts, site.chart());
        this.builder = new MemberBuilder(layers, site);
        this.seeds = new SeedFinder(files, site, charts.charts()).find();
    }

    /** The environments, staging first; none when the tree and its configuration know of none. */
    public static List<Environment> find(SiteFiles files, SiteConfig config, SiteChart site, ChartFinder charts) {
        EnvironmentFinder finder = new EnvironmentFinder(files, config, site, charts);
        finder.found();
        config.environments().forEach(finder::said);
        List<Environment> environments = new ArrayList<>();
        for (Role role : Role.values()) {
            finder.drafts.forEach((name, members) -> {
                if (finder.roles.get(name) == role && !members.isEmpty()) {
                    environments.add(
                            new Environment(name, role, finder.builder.members(List.copyOf(members.values()))));
                }
            });
        }
        return environments;
    }

    private void found() {
        Set<String> taken = new LinkedHashSet<>();
        for (Seed seed : withFederationMembers()) {
            String environment = environmentName(seed.role());
            roles.put(environment, seed.role());
            String name =
                    taken.contains(seed.name()) ? seed.folder().replace('/', '-') + "-" + seed.name() : seed.name();
            if (taken.add(name)) {
                drafts(environment)
                        .put(name, new Draft(name, seed.name(), layers.files(seed.file()), MemberConfig.NONE));
            }
        }
    }

    /** Each production file that runs a redirector brings in the files beside it that its members are named after. */
    private List<Seed> withFederationMembers() {
        List<Seed> all = new ArrayList<>(seeds);
        for (Seed seed : seeds) {
            if (seed.role() != Role.PRODUCTION) {
                continue;
            }
            Federation federation = new Federation(layers.values(seed.name(), layers.files(seed.file())));
            for (String name : federation.names()) {
                String file = SiteFiles.join(seed.folder(), name + ".yaml");
                boolean known = all.stream().anyMatch(other -> other.file().equals(file));
                if (!known && name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") && files.exists(file)) {
                    all.add(new Seed(name, Role.PRODUCTION, file));
                }
            }
        }
        return all;
    }

    private String environmentName(Role role) {
        return config.environments().entrySet().stream()
                .filter(entry -> role(entry.getKey(), entry.getValue()) == role)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(role == Role.STAGING ? "staging" : "prod");
    }

    private static Role role(String name, EnvironmentConfig said) {
        return said.role().orElse(name.startsWith("stag") || name.equals("test") ? Role.STAGING : Role.PRODUCTION);
    }

    private void said(String environment, EnvironmentConfig said) {
        roles.put(environment, role(environment, said));
        said.members().forEach((name, member) -> {
            Map<String, Draft> members = drafts(environment);
            Draft before = takeFromOthers(environment, name).orElse(members.get(name));
            if (member.skip()) {
                members.remove(name);
                return;
            }
            members.put(
                    name,
                    new Draft(
                            name,
                            before == null ? name : before.release(),
                            filesOf(environment, name, member, Optional.ofNullable(before)),
                            member));
        });
    }

    private Optional<Draft> takeFromOthers(String environment, String name) {
        return drafts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(environment))
                .flatMap(entry -> Optional.ofNullable(entry.getValue().remove(name)).stream())
                .findFirst();
    }

    private Member.Files filesOf(String environment, String name, MemberConfig said, Optional<Draft> before) {
        if (said.values().isEmpty()) {
            return before.map(Draft::files)
                    .orElseThrow(() -> Failure.usage(
                            config.file() + ": environments." + environment + ".members." + name
                                    + ": no values file of that name is found",
                            "List its files: 'values: [FOLDER/" + name + ".yaml]'."));
        }
        for (String file : said.values()) {
            if (!files.exists(file)) {
                throw Failure.usage(
                        config.file() + ": environments." + environment + ".members." + name
                                + ".values: there is no file '" + file + "'",
                        DidYouMean.remedy(files.names(), file));
            }
        }
        return layers.configured(said.values());
    }

    private Map<String, Draft> drafts(String environment) {
        return drafts.computeIfAbsent(environment, key -> new LinkedHashMap<>());
    }

    /** The federation's view of an environment: the first redirector's list. */
    static Federation federationOf(List<Tree> values) {
        return values.stream()
                .map(Federation::new)
                .filter(federation -> !federation.isEmpty())
                .findFirst()
                .orElseGet(() -> new Federation(Tree.of("nothing", null)));
    }
}

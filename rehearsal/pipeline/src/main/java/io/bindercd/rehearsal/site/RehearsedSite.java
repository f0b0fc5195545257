package io.bindercd.rehearsal.site;

import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.base.Tools;
import io.bindercd.world.git.Author;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The copy of a site that is rehearsed, with its bare origin; the site itself is only read.
 *
 * @param folder the copy, as the first commit has it
 * @param layout what its files say
 * @param repository its name on GitHub, {@code owner/name}
 * @param origin the bare repository that plays it
 */
public record RehearsedSite(Path folder, SiteLayout layout, String repository, BareRepository origin) {
    /** The branch that is deployed. */
    public static final String BRANCH = "main";

    /** Who looks after the site. */
    public static final Author OPERATOR = Author.ofLogin("alice");

    private static final int MOST_FILES = 20_000;
    private static final Duration AGE = Duration.ofHours(3);
    private static final Pattern GITHUB = Pattern.compile("github\\.com[:/]([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$");

    /** Where it is on GitHub. */
    public String url() {
        return "https://github.com/" + repository + ".git";
    }

    /** The commit that the deploy branch is at. */
    public String head() {
        return origin.branch(BRANCH).orElseThrow();
    }

    /**
     * Copies a site and sets the copy up.
     *
     * @param site the folder of a deploy repository, or of its bare files
     * @param copy the folder to be made
     * @param gits where bare repositories are, each at {@code owner/name.git}
     * @throws Refusal of kind USAGE when it is no site that can be rehearsed
     */
    public static RehearsedSite copy(Path site, Path copy, Path gits, Tools tools)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(site)) {
            throw Refusal.usage("there is no folder " + site + "; --site takes the folder of a deploy repository");
        }
        boolean isRepository = Files.exists(site.resolve(".git"));
        List<Path> files = isRepository ? tracked(site, tools) : Folders.files(site, List.of(".git"));
        if (files.size() > MOST_FILES) {
            throw Refusal.usage(site + " has " + files.size()
                    + " files, too many for a site; give the deploy repository's own folder");
        }
        Folders.copy(site, files, copy);
        SiteLayout layout = setUp(site, copy);
        String repository = isRepository ? gitHubName(site, tools) : local(site);
        BareRepository origin = BareRepository.create(gits.resolve(repository + ".git"), BRANCH);
        origin.commit(
                BRANCH,
                new Draft(OPERATOR, Instant.now().minus(AGE), "Let binder-cd deliver this site", FileSet.under(copy)));
        return new RehearsedSite(copy, layout, repository, origin);
    }

    /** What is wrong with the copy is wrong with the site: messages name that one. */
    private static SiteLayout setUp(Path site, Path copy) throws IOException {
        try {
            SiteSetup.apply(copy);
            return SiteReader.read(copy);
        } catch (Refusal e) {
            throw Refusal.usage(String.valueOf(e.getMessage()).replace(copy.toString(), site.toString()));
        }
    }

    /** What git would commit: files that are tracked or new, as they lie in the work tree. */
    private static List<Path> tracked(Path site, Tools tools) throws InterruptedException {
        String listed = tools.run(site, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        return Stream.of(listed.split("\0", -1))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .distinct()
                .filter(file -> Files.exists(site.resolve(file.toString()), LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(site.resolve(file.toString()), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static String gitHubName(Path site, Tools tools) throws InterruptedException {
        String config = tools.run(site, "git", "config", "--list", "--local");
        for (String line : config.lines().toList()) {
            Matcher url = GITHUB.matcher(line);
            if (line.startsWith("remote.origin.url=") && url.find()) {
                return url.group(1);
            }
        }
        return local(site);
    }

    private static String local(Path site) {
        Path name = site.toAbsolutePath().normalize().getFileName();
        String plain = name == null ? "" : name.toString().replaceAll("[^A-Za-z0-9._-]+", "-");
        return "binder-rehearsal/" + (plain.isBlank() || plain.startsWith(".") ? "site" : plain);
    }
}

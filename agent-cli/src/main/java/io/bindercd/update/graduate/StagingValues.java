package io.bindercd.update.graduate;

import io.bindercd.git.GitHistory;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.graft.BlockTree;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values files that only staging reads.
 *
 * @param open those that may be read by everybody, by name
 * @param secret those that are kept from people, which exist
 */
record StagingValues(Map<String, BlockTree> open, List<String> secret) {
    private static final String GIT_CRYPT = "\0GITCRYPT";

    StagingValues {
        secret = List.copyOf(secret);
    }

    static StagingValues of(Site site, WorkTree tree, Repository repository) {
        Set<String> own = new LinkedHashSet<>();
        site.members(Role.STAGING).forEach(member -> own.addAll(member.files().own()));
        for (Member member : site.members(Role.PRODUCTION)) {
            member.files().own().forEach(own::remove);
            member.files().layers().forEach(own::remove);
        }
        Map<String, BlockTree> open = new LinkedHashMap<>();
        List<String> secret = new ArrayList<>();
        for (String file : own) {
            if (!tree.isFile(file)) {
                continue;
            }
            if (tree.isLocked(file) || repository.isSecret(file)) {
                secret.add(file);
            } else {
                open.put(file, BlockTree.of(tree.read(file)));
            }
        }
        return new StagingValues(open, secret);
    }

    /** All of them. */
    List<String> files() {
        List<String> files = new ArrayList<>(open.keySet());
        files.addAll(secret);
        return files;
    }

    /**
     * The commit whose tree is looked at, and where the site lies in it.
     *
     * @param folder relative to the repository's top; empty for the top itself
     */
    record Repository(GitHistory git, String head, String folder) {
        /** The name of a site's file in the repository. */
        String path(String file) {
            return folder.isEmpty() ? file : folder + "/" + file;
        }

        /** The name of a repository's file in the site; outside of it one that no site's file has. */
        String inSite(String path) {
            if (folder.isEmpty()) {
                return path;
            }
            return path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : "../" + path;
        }

        /** Whether git-crypt hides it from others, or its folder says that it is secret. */
        boolean isSecret(String file) {
            boolean said = List.of(file.split("/", -1)).stream()
                    .anyMatch(part -> part.equals("secrets") || part.equals("secret"));
            return said
                    || git.show(head, path(file))
                            .filter(text -> text.startsWith(GIT_CRYPT))
                            .isPresent();
        }
    }
}

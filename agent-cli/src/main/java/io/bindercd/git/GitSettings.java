package io.bindercd.git;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How git is run.
 *
 * @param program name or path of git
 * @param environment the whole environment that git gets (PATH, HOME, proxy and CA variables, keys of the user's agent), save
 *     what would point it at another repository
 * @param logins for hosts reached by https
 * @param remotes remotes that no repository needs to name: each name with its URL
 * @param bot who commits where the repository names nobody
 * @param local time for what needs no network
 * @param remote time for what does
 */
public record GitSettings(
        String program,
        Map<String, String> environment,
        List<HostLogin> logins,
        Map<String, String> remotes,
        Identity bot,
        Duration local,
        Duration remote) {
    /** The identity of commits in repositories that set none. */
    public static final Identity BOT = new Identity("binder-cd", "binder-cd@users.noreply.github.com");

    public GitSettings {
        Objects.requireNonNull(program);
        environment = Map.copyOf(environment);
        logins = List.copyOf(logins);
        remotes = Map.copyOf(remotes);
        Objects.requireNonNull(bot);
        Objects.requireNonNull(local);
        Objects.requireNonNull(remote);
    }

    /** The git of the PATH, one minute for local work, three for the network. */
    public static GitSettings of(Map<String, String> environment, List<HostLogin> logins) {
        return new GitSettings("git", environment, logins, Map.of(), BOT, Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    /** The same with these remotes. */
    public GitSettings with(Map<String, String> other) {
        return new GitSettings(program, environment, logins, other, bot, local, remote);
    }
}

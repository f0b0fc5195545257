package io.bindercd.world.binder.hub;

import io.bindercd.world.time.Timelapse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The notebook servers of one hub, running ones and those that have been. Thread-safe. */
public final class Servers {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LONGEST_PREFIX = 32;

    private final Map<String, LaunchedServer> byName = new ConcurrentHashMap<>();
    private final RandomGenerator random = new SecureRandom();
    private final Timelapse time;

    public Servers(Timelapse time) {
        this.time = time;
    }

    /** A name for a new user, from {@code owner/repository} and eight letters or digits by chance. */
    public String newName(String repository) {
        String prefix = repository.replace('/', '-').toLowerCase(Locale.ROOT);
        StringBuilder name = new StringBuilder(prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length())) + "-");
        for (int i = 0; i < 8; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    /** A token for a new server: 128 bits. */
    public String newToken() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The server runs from now on; nothing happens when it does already. */
    public void start(String name, String token) {
        byName.putIfAbsent(name, new LaunchedServer(name, token, time.now()));
    }

    /** The names of the servers that run, sorted. */
    public List<String> running() {
        return byName.values().stream()
                .filter(server -> server.stopped() == null)
                .map(LaunchedServer::name)
                .sorted()
                .toList();
    }

    Optional<LaunchedServer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

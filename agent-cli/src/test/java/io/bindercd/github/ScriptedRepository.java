package io.bindercd.github;

import io.bindercd.http.FileDigest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository in memory: commits of one file each, branches, pull requests. */
final class ScriptedRepository {
    /** One commit. */
    record Node(String hash, List<String> parents, String path, String text, String message, Instant time) {}

    /** One pull request. */
    static final class Pull {
        final long number;
        final String branch;
        final String base;
        String title;
        String body;
        String state = "open";

        @Nullable
        String mergeCommit;

        String lastHead;
        final List<String> labels = new ArrayList<>();
        final List<Map<String, Object>> reviews = new ArrayList<>();
        final List<String> comments = new ArrayList<>();

        Pull(long number, String branch, String base, String title, String body, String head) {
            this.number = number;
            this.branch = branch;
            this.base = base;
            this.title = title;
            this.body = body;
            this.lastHead = head;
        }
    }

    final Map<String, Node> nodes = new LinkedHashMap<>();
    final Map<String, String> branches = new TreeMap<>();
    final Map<Long, Pull> pulls = new TreeMap<>();
    /** Which pull request brought a commit to main. */
    final Map<String, Long> origins = new LinkedHashMap<>();

    ScriptedRepository() {
        branches.put("main", add(List.of(), "README.md", "hello", "first"));
    }

    private String add(List<String> parents, String path, String text, String message) {
        String content = parents + "\0" + path + "\0" + text + "\0" + message;
        String hash = HexFormat.of()
                .formatHex(FileDigest.sha256().digest(content.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 40);
        Instant time = Instant.parse("2026-08-05T03:00:00Z").plusSeconds(nodes.size());
        nodes.put(hash, new Node(hash, parents, path, text, message, time));
        return hash;
    }

    String commit(String branch, String path, String text) {
        String parent = branches.getOrDefault(branch, branches.getOrDefault("main", ""));
        String hash = add(List.of(parent), path, text, path + ": " + text);
        branches.put(branch, hash);
        return hash;
    }

    /** The commit that a branch, hash or short hash names. */
    @Nullable
    Node find(String reference) {
        String hash = branches.getOrDefault(reference, reference);
        return nodes.values().stream()
                .filter(node -> hash.length() >= 7 && node.hash.startsWith(hash))
                .findFirst()
                .orElse(null);
    }

    /** The commit and all before it. */
    Set<String> history(String hash) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(List.of(hash));
        while (!waiting.isEmpty()) {
            String next = waiting.remove(waiting.size() - 1);
            Node node = nodes.get(next);
            if (node != null && seen.add(next)) {
                waiting.addAll(node.parents);
            }
        }
        return seen;
    }

    /** What is in {@code to} and not in {@code from}, oldest first. */
    List<Node> between(String from, String to) {
        Set<String> known = history(from);
        Set<String> wanted = history(to);
        return nodes.values().stream()
                .filter(node -> wanted.contains(node.hash) && !known.contains(node.hash))
                .toList();
    }

    String mergeBase(String one, String other) {
        Set<String> history = history(one);
        history.retainAll(history(other));
        String last = "";
        for (String hash : nodes.keySet()) {
            last = history.contains(hash) ? hash : last;
        }
        return last;
    }

    boolean conflicts(Pull pull) {
        String head = branches.getOrDefault(pull.branch, "");
        String base = branches.getOrDefault(pull.base, "");
        Map<String, String> theirs = new TreeMap<>();
        between(head, base).forEach(node -> theirs.put(node.path, node.text));
        return between(base, head).stream()
                .anyMatch(node -> !theirs.getOrDefault(node.path, node.text).equals(node.text));
    }

    Pull open(String branch, String base, String title, String body) {
        long number = pulls.size() + 1L;
        Pull pull = new Pull(number, branch, base, title, body, branches.getOrDefault(branch, ""));
        pulls.put(number, pull);
        return pull;
    }

    /** Merges by a merge commit. */
    String merge(Pull pull, String title) {
        String base = branches.getOrDefault(pull.base, "");
        String head = branches.getOrDefault(pull.branch, "");
        between(base, head).forEach(node -> origins.put(node.hash, pull.number));
        String message = title.isEmpty() ? "Merge pull request #" + pull.number : title;
        String hash = add(List.of(base, head), "merge-" + pull.number, "x", message);
        origins.put(hash, pull.number);
        branches.put(pull.base, hash);
        pull.mergeCommit = hash;
        pull.lastHead = head;
        pull.state = "closed";
        return hash;
    }
}

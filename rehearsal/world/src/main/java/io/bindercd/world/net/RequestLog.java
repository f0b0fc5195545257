package io.bindercd.world.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The last requests and the hosts that nobody answers for; safe for use by many threads. */
final class RequestLog {
    private static final int KEPT = 20_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Set<String> unrouted = new TreeSet<>();

    synchronized void add(RecordedRequest request) {
        if (requests.size() == KEPT) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized void unrouted(String host) {
        unrouted.add(host);
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized Set<String> unrouted() {
        return Set.copyOf(unrouted);
    }
}

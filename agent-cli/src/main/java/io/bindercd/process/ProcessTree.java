package io.bindercd.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child with everything that it has started, to be stopped as one. */
final class ProcessTree {
    private static final Duration KILL_TAKES = Duration.ofSeconds(2);

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /** Asks all to end (TERM); returns those asked. */
    Set<ProcessHandle> ask() {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        all.add(root.toHandle());
        // taken before the root dies: afterwards its children have another parent
        root.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroy);
        return all;
    }

    /** Asks all to end, and kills what is left after the grace; a thread interrupted meanwhile kills at once. */
    void stop(Duration grace) {
        end(ask(), grace);
    }

    /** Waits until all have ended, and kills what is left after the grace with whatever it has started since. */
    static void end(Set<ProcessHandle> asked, Duration grace) {
        await(asked, grace);
        Set<ProcessHandle> rest = new LinkedHashSet<>();
        for (ProcessHandle process : asked) {
            if (process.isAlive()) {
                process.descendants().forEach(rest::add);
                rest.add(process);
            }
        }
        rest.forEach(ProcessHandle::destroyForcibly);
        await(rest, KILL_TAKES);
    }

    private static void await(Set<ProcessHandle> processes, Duration limit) {
        List<CompletableFuture<ProcessHandle>> ends =
                processes.stream().map(ProcessHandle::onExit).toList();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            // what is still alive is dealt with by the caller, in either case more firmly
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process's end cannot fail", e);
        }
    }
}

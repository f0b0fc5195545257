package io.bindercd.cluster;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LeaseLocks;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.lock.MemoryLeases;
import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.cluster.task.TaskEnd;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.bindercd.core.Tree;
import io.bindercd.rollout.observed.Observation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

/** A cluster in memory, whose workloads look as a test says. */
public final class FakeCluster implements ClusterClient {
    private final Time time;
    private final Set<String> namespaces = new ConcurrentSkipListSet<>();
    private final Map<String, StoredText> texts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> archives = new ConcurrentHashMap<>();
    private final Map<String, LeaseLocks> locks = new ConcurrentHashMap<>();
    private final Map<String, Tree> definitions = new ConcurrentHashMap<>();
    private final Set<Right> forbidden = new HashSet<>();
    private Supplier<Observation> view;
    private Marks marks = (release, revision, status, description) -> false;
    private int version;
    private TaskEnd taskEnd = new TaskEnd(true, "", List.of());

    public FakeCluster(Time time) {
        this.time = time;
        this.view = () -> Observation.empty(time.now());
    }

    /** Takes down that a revision failed, when it has that status. */
    public interface Marks {
        boolean failed(String release, int revision, String status, String description);
    }

    /** What the feed shows at each look. */
    public FakeCluster showing(Supplier<Observation> observations) {
        view = observations;
        return this;
    }

    /** How every task ends. */
    public FakeCluster ending(TaskEnd end) {
        taskEnd = end;
        return this;
    }

    /** The account may do all but this. */
    public FakeCluster forbidding(Right right) {
        forbidden.add(right);
        return this;
    }

    /** Where Helm's revisions are kept; without it there are none. */
    public FakeCluster marking(Marks kept) {
        marks = kept;
        return this;
    }

    @Override
    public String context() {
        return "fake";
    }

    @Override
    public String server() {
        return "http://fake";
    }

    @Override
    public String version() {
        return "v1.36.0";
    }

    @Override
    public boolean may(String namespace, Right right) {
        return !forbidden.contains(right);
    }

    @Override
    public boolean ensureNamespace(String namespace) {
        return namespaces.add(namespace);
    }

    @Override
    public ConfigStore configs(String namespace) {
        return new ConfigStore() {
            @Override
            public Optional<StoredText> read(String name) {
                return Optional.ofNullable(texts.get(namespace + "/" + name));
            }

            @Override
            public Optional<StoredText> write(String name, String seen, Map<String, String> data) {
                require(namespace);
                synchronized (texts) {
                    String current = read(name).map(StoredText::version).orElse("");
                    if (!current.equals(seen)) {
                        return Optional.empty();
                    }
                    StoredText kept = new StoredText(name, data, Integer.toString(++version));
                    texts.put(namespace + "/" + name, kept);
                    return Optional.of(kept);
                }
            }

            @Override
            public void remove(String name) {
                texts.remove(namespace + "/" + name);
            }
        };
    }

    @Override
    public ArchiveStore archives(String namespace, String release) {
        String prefix = namespace + "/" + release + "/";
        return new ArchiveStore() {
            @Override
            public void put(String digest, byte[] archive) {
                if (archive.length == 0 || archive.length > LARGEST) {
                    throw Failure.usage("the chart archive has " + archive.length + " bytes", "Make it smaller.");
                }
                archives.putIfAbsent(prefix + digest, archive.clone());
            }

            @Override
            public Optional<byte[]> get(String digest) {
                return Optional.ofNullable(archives.get(prefix + digest)).map(byte[]::clone);
            }

            @Override
            public void keepOnly(Set<String> digests) {
                archives.keySet()
                        .removeIf(key -> key.startsWith(prefix) && !digests.contains(key.substring(prefix.length())));
            }
        };
    }

    @Override
    public Definitions definitions() {
        return new Definitions() {
            @Override
            public Optional<Tree> read(String name) {
                return Optional.ofNullable(definitions.get(name));
            }

            @Override
            public void apply(Tree definition, Duration within) {
                definitions.put(definition.get("metadata", "name").text(), definition);
            }
        };
    }

    @Override
    public ClusterTasks tasks(String namespace) {
        return new ClusterTasks() {
            @Override
            public Optional<String> nodeOf(Map<String, String> labels) {
                return Optional.empty();
            }

            @Override
            public TaskEnd run(Map<String, Object> job, Duration within) {
                require(namespace);
                return taskEnd;
            }
        };
    }

    @Override
    public ClusterLocks locks(String namespace) {
        LeaseLocks there = locks.computeIfAbsent(namespace, name -> new LeaseLocks(new MemoryLeases(), time));
        return new ClusterLocks() {
            @Override
            public HeldLock take(LockRequest request) {
                return there.take(request);
            }

            @Override
            public Optional<LockState> state(String name) {
                return there.state(name);
            }
        };
    }

    @Override
    public WorkloadFeed watch(String namespace, String release) {
        return new WorkloadFeed() {
            @Override
            public Observation next(Duration patience) {
                time.sleep(patience);
                return view.get();
            }

            @Override
            public void refresh() {
                // what is shown is always new
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public LogTail log(LogRequest request) {
        return new LogTail(java.util.List.of(), "no log to be had: there is no pod " + request.pod());
    }

    @Override
    public boolean markFailed(String namespace, String release, int revision, String status, String description) {
        return marks.failed(release, revision, status, description);
    }

    @Override
    public void close() {
        // nothing is open
    }

    private void require(String namespace) {
        if (!namespaces.contains(namespace)) {
            throw Failure.usage("there is no namespace " + namespace, "Make it.");
        }
    }
}

import io.bindercd.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table of fault cases, each brought about once per tool on a real cluster: what each tool says, and when. See README.md. */
public final class RolloutFaults {
    /** In which words each cause may be told, besides our own; generous to the others. */
    private static final Map<String, String> WORDS = Map.of(
            "IMAGE_NOT_FOUND", "ErrImage|ImagePull|not found",
            "IMAGE_UNAUTHORIZED", "ErrImage|ImagePull|denied",
            "REGISTRY_UNAVAILABLE", "ErrImage|ImagePull|connection refused",
            "IMAGE_NAME_INVALID", "InvalidImageName|invalid image",
            "CONFIG_MISSING", "CreateContainerConfigError|couldn't find key|not found",
            "BAD_COMMAND", "RunContainerError|StartError|executable|exit code 12[67]",
            "OUT_OF_MEMORY", "OOM",
            "CRASH_LOOP", "CrashLoop|exit code",
            "READINESS_FAILING", "[Rr]eadiness|unready",
            "UNSCHEDULABLE", "[Uu]nschedulable|FailedScheduling|nodes are available");

    private final Map<String, String> options;
    private final Path chart;
    private final Path work;
    private final ScheduledExecutorService deeds = Executors.newScheduledThreadPool(8);

    /** What a tool said of a case. */
    private record Verdict(String tool, boolean good, long seconds, long named) {}

    private record Ended(int status, long seconds, long named, String output) {}

    private record Row(Map<?, ?> it, List<Verdict> verdicts) {}

    private RolloutFaults(Map<String, String> options, Path chart, Path work) {
        this.options = options;
        this.chart = chart;
        this.work = work;
    }

    /** Arguments: TABLE CHART WORK, then NAME=VALUE; the script of the same name sets them. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 3; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            options.put(pair[0], pair[1]);
        }
        new RolloutFaults(options, Path.of(arguments[1]), Path.of(arguments[2])).run(Path.of(arguments[0]));
    }

    private void run(Path table) throws Exception {
        List<Map<?, ?>> cases = new ArrayList<>();
        Pattern wanted = Pattern.compile(options.get("cases"));
        try (InputStream in = Files.newInputStream(table)) {
            Object tree = new Load(LoadSettings.builder().setMaxAliasesForCollections(500).build()).loadFromInputStream(in);
            for (Object one : (List<?>) tree) {
                Map<?, ?> it = (Map<?, ?>) one;
                if (wanted.matcher(String.valueOf(it.get("name"))).find()) {
                    cases.add(it);
                }
            }
        }
        List<String> tools = List.of(options.get("tools").split(","));
        System.err.println(cases.size() + " cases, tools " + tools + ", up to " + options.get("timeout") + " each");
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(options.get("at-once")));
        List<Row> rows = new ArrayList<>();
        try {
            List<Future<Verdict>> running = new ArrayList<>();
            for (Map<?, ?> it : cases) {
                for (String tool : tools) {
                    int number = running.size();
                    running.add(Boolean.TRUE.equals(it.get("alone")) ? null : pool.submit(() -> play(it, tool, number)));
                }
            }
            for (Future<Verdict> one : running) {
                if (one != null) {
                    one.get();
                }
            }
            for (int i = 0; i < cases.size(); i++) {
                List<Verdict> verdicts = new ArrayList<>();
                for (int j = 0; j < tools.size(); j++) {
                    Future<Verdict> one = running.get(i * tools.size() + j);
                    int number = i * tools.size() + j;
                    // what disturbs nodes comes last, one after the other
                    verdicts.add(one == null ? play(cases.get(i), tools.get(j), number) : one.get());
                }
                rows.add(new Row(cases.get(i), verdicts));
            }
        } finally {
            pool.shutdownNow();
            deeds.shutdownNow();
        }
        print(rows, tools);
    }

    private static void print(List<Row> rows, List<String> tools) {
        StringBuilder head = new StringBuilder("| change | expected |");
        tools.forEach(tool -> head.append(' ').append(tool).append(" |"));
        System.out.println(head);
        System.out.println(head.toString().replaceAll("[^|]+", "---"));
        Map<String, int[]> sums = new LinkedHashMap<>();
        for (Row row : rows) {
            Object cause = row.it().get("cause");
            StringBuilder line = new StringBuilder("| " + row.it().get("name") + " | "
                    + (cause == null ? "good" : String.valueOf(cause).toLowerCase(Locale.ROOT).replace('_', ' ')) + " |");
            for (Verdict one : row.verdicts()) {
                int[] sum = sums.computeIfAbsent(one.tool(), tool -> new int[4]);
                boolean alarm = cause == null && !one.good();
                boolean miss = cause != null && one.good();
                sum[0] += alarm ? 1 : 0;
                sum[1] += miss ? 1 : 0;
                sum[2] += cause != null && one.named() >= 0 ? 1 : 0;
                sum[3] += cause != null ? 1 : 0;
                String said = (one.good() ? "ok" : "failed") + " at " + one.seconds()
                        + (cause == null ? "" : one.named() < 0 ? ", no cause" : ", named at " + one.named());
                line.append(' ').append(alarm || miss ? "**" + said + "**" : said).append(" |");
            }
            System.out.println(line);
        }
        System.out.println();
        sums.forEach((tool, sum) -> System.out.printf(
                "%s: %d false alarms, %d misses, cause named in %d of %d%n", tool, sum[0], sum[1], sum[2], sum[3]));
    }

    private Verdict play(Map<?, ?> it, String tool, int number) throws Exception {
        String space = "faults-" + options.get("run") + "-" + number;
        Path home = Files.createDirectories(work.resolve(space));
        kubectl(space, home, List.of("create", "namespace", space));
        try {
            List<Map<?, ?>> world = new ArrayList<>();
            if (it.get("world") instanceof List<?> list) {
                list.forEach(one -> world.add((Map<?, ?>) one));
            }
            for (Map<?, ?> deed : world) {
                if (deed.get("at") == null) {
                    perform(deed, space, home);
                }
            }
            Object before = it.get("before");
            if (!"none".equals(before)) {
                Path values = file(home, space, "a", before == null ? Map.of() : (Map<?, ?>) before);
                Ended ended = program(home, space, "", helm(tool, space, values, "--wait", "--timeout", "5m"));
                if (ended.status() != 0) {
                    throw new IllegalStateException(it.get("name") + ", before: " + ended.output());
                }
            }
            if (it.get("break") != null) {
                program(home, space, "", helm(tool, space, file(home, space, "b", (Map<?, ?>) it.get("break"))));
                TimeUnit.SECONDS.sleep(25);
            }
            for (Map<?, ?> deed : world) {
                if (deed.get("at") instanceof Integer seconds) {
                    deeds.schedule(() -> perform(deed, space, home), seconds, TimeUnit.SECONDS);
                }
            }
            Verdict verdict = change(it, tool, space, home);
            System.err.println(verdict + " " + it.get("name"));
            return verdict;
        } finally {
            kubectl(space, home, List.of("delete", "namespace", space, space + "-far", "--ignore-not-found", "--wait=false"));
        }
    }

    private Verdict change(Map<?, ?> it, String tool, String space, Path home) throws Exception {
        Path values = file(home, space, "c", (Map<?, ?>) it.get("after"));
        String cause = it.get("cause") == null ? "" : String.valueOf(it.get("cause"));
        String own = cause.toLowerCase(Locale.ROOT).replace('_', ' ') + ": ";
        String timeout = options.get("timeout");
        if (tool.equals("binder-cd")) {
            Ended ended = program(home, space, cause.isEmpty() ? "" : Pattern.quote(own), List.of(
                    options.get("cli"), "deploy", "--chart", chart.toString(), "--release", "rel", "--namespace", space,
                    "--values", values.toString(), "--kubeconfig", options.get("kubeconfig"), "--helm", helmOf(tool),
                    "--timeout", timeout));
            return new Verdict(tool, ended.status() == 0, ended.seconds(), ended.named());
        }
        String words = cause.isEmpty() ? "" : WORDS.getOrDefault(cause, Pattern.quote(own.replace(": ", "")));
        if (!tool.equals("kubectl")) {
            Ended ended = program(home, space, words, helm(tool, space, values, "--wait", "--timeout", timeout));
            return new Verdict(tool, ended.status() == 0, ended.seconds(), ended.named());
        }
        Ended applied = program(home, space, words, helm(tool, space, values, "--timeout", timeout));
        long seconds = applied.seconds();
        boolean good = applied.status() == 0;
        long named = applied.named();
        String listed = kubectl(space, home, List.of("get", "deployments,statefulsets,daemonsets", "-o", "name")).output();
        for (String object : listed.lines().filter(line -> line.contains("/")).toList()) {
            if (good) {
                Ended ended = program(home, space, words, List.of(
                        "kubectl", "--kubeconfig", options.get("kubeconfig"), "-n", space, "rollout", "status", object,
                        "--timeout", timeout));
                named = named < 0 && ended.named() >= 0 ? seconds + ended.named() : named;
                seconds += ended.seconds();
                good = ended.status() == 0;
            }
        }
        return new Verdict(tool, good, seconds, named);
    }

    private String helmOf(String tool) {
        return options.get(tool.equals("helm3") ? "helm3" : "helm4");
    }

    private List<String> helm(String tool, String space, Path values, String... more) {
        List<String> call = new ArrayList<>(List.of(
                helmOf(tool), "upgrade", "--install", "rel", chart.toString(), "--kubeconfig", options.get("kubeconfig"),
                "--namespace", space, "--values", values.toString()));
        call.addAll(List.of(more));
        return call;
    }

    /** The values with a tag that no other play uses, since nodes remember images. */
    private static Path file(Path home, String space, String word, Map<?, ?> values) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(String.valueOf(key), value));
        all.put("tag", space + word);
        return Files.writeString(home.resolve(word + ".yaml"), Json.print(all));
    }

    private void perform(Map<?, ?> deed, String space, Path home) {
        try {
            List<String> arguments = new ArrayList<>();
            for (Object one : (List<?>) deed.get("kubectl")) {
                String argument = String.valueOf(one);
                arguments.add(argument.equals("-")
                        ? Files.writeString(
                                        home.resolve("deed-" + Integer.toHexString(deed.hashCode()) + ".json"),
                                        Json.print(deed.get("stdin")).replace("NS", space))
                                .toString()
                        : argument.replace("NS", space));
            }
            kubectl(space, home, arguments);
        } catch (Exception e) {
            System.err.println(space + ": " + e.getMessage());
        }
    }

    private Ended kubectl(String space, Path home, List<String> arguments) throws Exception {
        List<String> call = new ArrayList<>(List.of("kubectl", "--kubeconfig", options.get("kubeconfig"), "-n", space));
        call.addAll(arguments);
        return program(home, space, "", call);
    }

    /** Runs the program; {@code words} is looked for in what it prints. */
    private static Ended program(Path home, String space, String words, List<String> call) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(call).directory(home.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Pattern pattern = words.isEmpty() ? null : Pattern.compile(words);
        StringBuilder output = new StringBuilder();
        long named = -1;
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (named < 0 && pattern != null && pattern.matcher(line).find()) {
                    named = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                }
            }
        }
        int status = process.waitFor();
        Files.writeString(home.resolve("output.txt"), "$ " + call + "\n" + output + "\n",
                java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        return new Ended(status, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), named, output.toString());
    }
}

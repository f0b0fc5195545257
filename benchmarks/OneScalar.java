import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.LeafEdit;
import io.bindercd.yaml.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

/**
 * Times the edit of one scalar, its proof included, against merely parsing the same file; in turn, in one process. Merely parsing is
 * ours, and what the parser's library (snakeyaml-engine) makes of the text: its events, and its composed nodes.
 */
public final class OneScalar {
    private static final int WARM = 2000;
    private static final int ROUNDS = 41;
    private static final int EACH = 50;

    /** Arguments: FILE PATH. */
    public static void main(String[] arguments) throws Exception {
        SourceText source = SourceText.of(arguments[0], Files.readAllBytes(Path.of(arguments[0])));
        String path = arguments[1];
        Editable opened = Editable.open(source);
        int[] sink = new int[1];
        byte[] bytes = source.bytes();
        LoadSettings settings = LoadSettings.builder().build();
        Runnable events = () -> new Parse(settings).parseString(source.text()).forEach(event -> sink[0]++);
        Runnable nodes = () -> new Compose(settings).composeAllFromString(source.text()).forEach(node -> sink[0]++);
        Runnable parse = () -> sink[0] += YamlFile.parse(source).documents().size();
        Runnable edit = () -> sink[0] += edit(opened, path);
        Runnable read = () -> sink[0] += Editable.open(SourceText.of(arguments[0], bytes)).source().lines();
        Runnable whole = () -> sink[0] += edit(Editable.open(SourceText.of(arguments[0], bytes)), path);
        List<Runnable> all = List.of(parse, edit, read, whole, events, nodes);
        for (int i = 0; i < WARM; i++) {
            all.forEach(Runnable::run);
        }
        double[][] times = new double[all.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < all.size(); i++) {
                long start = System.nanoTime();
                for (int n = 0; n < EACH; n++) {
                    all.get(i).run();
                }
                times[i][round] = (System.nanoTime() - start) / 1e3 / EACH;
            }
        }
        System.out.printf("%s, %d bytes, %s%n", arguments[0], bytes.length, path);
        System.out.printf("parse                                %8.1f us%n", median(times[0]));
        System.out.printf("edit of the parsed file, and proof   %8.1f us, %.2f x parse%n", median(times[1]), ratio(times[1], times[0]));
        System.out.printf("decode and parse                     %8.1f us%n", median(times[2]));
        System.out.printf("decode, parse, edit and proof        %8.1f us, %.2f x decode and parse%n", median(times[3]), ratio(times[3], times[2]));
        System.out.printf("the library's events                 %8.1f us, our whole edit is %.2f x%n", median(times[4]), ratio(times[3], times[4]));
        System.out.printf("the library's nodes                  %8.1f us, our whole edit is %.2f x%n", median(times[5]), ratio(times[3], times[5]));
        if (sink[0] == 0) {
            throw new IllegalStateException("nothing was done");
        }
    }

    private static int edit(Editable text, String path) {
        return text.edit(List.of(new LeafEdit(text.leaf(path), 0, "9.8.7"))).changes().size();
    }

    /** Pair by pair: what lengthens one round lengthens both. */
    private static double ratio(double[] times, double[] bases) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = times[round] / bases[round];
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

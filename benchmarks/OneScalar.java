import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.LeafEdit;
import io.bindercd.yaml.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Times the edit of one scalar, its proof included, against merely parsing the same file; in turn, in one process. */
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
        Runnable parse = () -> sink[0] += YamlFile.parse(source).documents().size();
        Runnable edit = () -> sink[0] += edit(opened, path);
        Runnable whole = () -> sink[0] += edit(Editable.open(source), path);
        List<Runnable> all = List.of(parse, edit, whole);
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
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = times[1][round] / times[0][round];
        }
        System.out.printf("%s, %d bytes, %s%n", arguments[0], Files.size(Path.of(arguments[0])), path);
        System.out.printf("parse                                %8.1f us%n", median(times[0]));
        System.out.printf("edit of the parsed file, and proof   %8.1f us, %.2f x parse (pair by pair)%n", median(times[1]), median(ratios));
        System.out.printf("parse, edit and proof                %8.1f us%n", median(times[2]));
        if (sink[0] == 0) {
            throw new IllegalStateException("nothing was done");
        }
    }

    private static int edit(Editable text, String path) {
        return text.edit(List.of(new LeafEdit(text.leaf(path), 0, "9.8.7"))).changes().size();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.bindercd.cli;

import io.bindercd.cli.command.BumpCommand;
import io.bindercd.cli.frame.CliCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plain command line of {@code bump} by itself: setting picocli up takes longer than the bump does.
 *
 * <p>Plain is: options written out, each once and with a value that is no option, and one argument. Any other line, a wrong one
 * too, is left to picocli, which knows what to say of it. That both read plain lines alike is a test.
 */
final class QuickLine {
    private static final String COMMAND = "bump";
    private static final Set<String> FLAGS = Set.of("--offline", "--dry-run");
    private static final Set<String> VALUES = Set.of("--to", "--from", "--site", "--out", "--json");

    private final Map<String, String> options = new HashMap<>();
    private @Nullable String target;

    private QuickLine() {}

    /** The command with its options set; empty for a line that is not plain. */
    static Optional<CliCommand> read(List<String> line) {
        if (line.isEmpty() || !line.get(0).equals(COMMAND)) {
            return Optional.empty();
        }
        QuickLine quick = new QuickLine();
        String argument = quick.isPlain(line) ? quick.target : null;
        return argument == null ? Optional.empty() : Optional.of(BumpCommand.of(argument, quick.options));
    }

    private boolean isPlain(List<String> line) {
        int at = 1;
        while (at < line.size()) {
            String word = line.get(at++);
            boolean last = word.equals("--") && at == line.size() - 1;
            boolean plain;
            if (last) {
                plain = argument(line.get(at++));
            } else if (!word.startsWith("-")) {
                plain = argument(word);
            } else if (FLAGS.contains(word)) {
                plain = options.put(word, "") == null;
            } else if (word.indexOf('=') > 0) {
                plain = option(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                plain = at < line.size() && option(word, line.get(at++));
            }
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private boolean option(String name, String value) {
        return VALUES.contains(name) && isWord(value) && options.put(name, value) == null;
    }

    private boolean argument(String word) {
        boolean first = target == null && isWord(word);
        target = word;
        return first;
    }

    /** What picocli takes as it stands: no option, no quotes, no file of arguments. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && "-@\"'".indexOf(text.charAt(0)) < 0;
    }
}

package io.bindercd.yaml;

import io.bindercd.core.Failure;
import io.bindercd.yaml.source.SourceText;
import java.util.Iterator;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Gets the events of a text out of snakeyaml-engine, and its refusals as ours. */
final class YamlEvents {
    /** Helm reads blanks and tabs alike between tokens, the engine does not; each such tab costs one more pass. */
    private static final int MOST_TABS = 100;

    private static final int SMALL = 512;
    private static final LoadSettings OF_A_LINE = settings(SMALL);

    private final SourceText source;
    private final CodePoints codePoints;

    YamlEvents(SourceText source) {
        this.source = source;
        this.codePoints = new CodePoints(source.text());
    }

    CodePoints codePoints() {
        return codePoints;
    }

    /** What the use makes of the events; it is begun anew for each tab that had to be replaced. */
    <T> T read(Function<Iterator<Event>, T> use) {
        String text = source.text();
        for (int tabs = 0; ; tabs++) {
            try {
                return use.apply(events(text));
            } catch (MarkedYamlEngineException e) {
                int offset = e.getProblemMark()
                        .map(mark -> codePoints.offset(mark.getIndex()))
                        .orElse(0);
                if (tabs >= MOST_TABS || !isSeparatingTab(text, offset)) {
                    throw refusal(e, Math.min(offset, text.length()));
                }
                text = withoutTabRun(text, offset);
            } catch (YamlEngineException e) {
                throw source.refuse(0, "is no YAML: " + e.getMessage(), "Correct the file.")
                        .causedBy(e);
            }
        }
    }

    private static Iterator<Event> events(String text) {
        LoadSettings settings = text.length() < SMALL ? OF_A_LINE : settings(text.length() + 1);
        return new Parse(settings).parseString(text).iterator();
    }

    /** The text is taken in one piece: the engine (2.10) stumbles over a character of two halves at the end of a piece. */
    private static LoadSettings settings(int piece) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(SourceText.LIMIT)
                .setBufferSize(piece)
                .build();
    }

    /** A tab that follows a token on its line; never indentation, and not after a dash, where Helm refuses it too. */
    private static boolean isSeparatingTab(String text, int offset) {
        if (offset >= text.length() || text.charAt(offset) != '\t') {
            return false;
        }
        int before = offset - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        if (before < 0 || "\r\n".indexOf(text.charAt(before)) >= 0) {
            return false;
        }
        boolean lonelyIndicator =
                "-?".indexOf(text.charAt(before)) >= 0 && (before == 0 || text.charAt(before - 1) <= ' ');
        return !lonelyIndicator;
    }

    /** Blanks in place of the tabs: offsets stay, and the text that is edited is another one. */
    private static String withoutTabRun(String text, int offset) {
        StringBuilder blank = new StringBuilder(text);
        for (int i = offset; i < text.length() && (text.charAt(i) == '\t' || text.charAt(i) == ' '); i++) {
            blank.setCharAt(i, ' ');
        }
        return blank.toString();
    }

    /** The line at which the parser stumbled, or the one before, if it holds a template's braces; else empty. */
    private String templateLine(int offset) {
        String line = source.line(offset);
        String above = source.line(Math.max(0, source.lineStart(offset) - 1));
        return line.contains("{{") ? line : above.contains("{{") ? above : "";
    }

    private Failure refusal(MarkedYamlEngineException e, int offset) {
        String line = templateLine(offset);
        String problem = String.valueOf(e.getProblem());
        if (!line.isEmpty()) {
            return source.refuse(
                            offset,
                            "is a Helm template, no YAML: " + line.strip(),
                            "Name a values file or Chart.yaml; templates are not read or edited.")
                    .causedBy(e);
        }
        if (offset < source.text().length() && source.text().charAt(offset) == '\t') {
            return source.refuse(offset, "is indented with a tab, which YAML does not allow", "Indent with blanks.")
                    .causedBy(e);
        }
        return source.refuse(offset, "is no YAML: " + problem, "Correct the file, then run the command again.")
                .causedBy(e);
    }
}

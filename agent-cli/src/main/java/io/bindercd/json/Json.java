package io.bindercd.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as plain trees (maps, lists, strings, numbers, booleans, null). */
public final class Json {
    private static final int DEEPEST = 200;

    private Json() {}

    /**
     * Parses one JSON document from outside.
     *
     * @param source says in messages where the text came from
     * @throws Failure of kind UNAVAILABLE when the text is not JSON: whoever sent it is broken, not the user
     */
    public static Tree parse(String source, String text) {
        try {
            return Tree.of(source, Jackson.MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            source + " did not answer with JSON: " + reason(e)
                                    + (e.getLocation() == null
                                            ? ""
                                            : " at " + e.getLocation().getLineNr() + ":"
                                                    + e.getLocation().getColumnNr()),
                            "See whether a proxy or login page answered in its place, then repeat.")
                    .causedBy(e);
        }
    }

    private static String reason(JsonProcessingException e) {
        String text =
                Jackson.PLACE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("$1:$2");
        return Jackson.OWN_TERMS.matcher(text).replaceAll("");
    }

    /** The tree as one line of JSON. */
    public static String print(@Nullable Object tree) {
        return write(tree, false);
    }

    /** The tree as indented JSON with a final newline. */
    public static String pretty(@Nullable Object tree) {
        return write(tree, true) + "\n";
    }

    private static String write(@Nullable Object tree, boolean indented) {
        String plain = TreeWriter.write(tree, indented);
        return plain == null ? Jackson.write(tree, indented) : plain;
    }

    /** Set up only when it is needed. */
    private static final class Jackson {
        /** How Jackson tells in the midst of a message where something began. */
        private static final Pattern PLACE =
                Pattern.compile("\\[Source: [^\\]]*?; line: (\\d{1,9}), column: (\\d{1,9})[^\\]]*\\]");

        private static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        /** What means something only to who programs with Jackson. */
        private static final Pattern OWN_TERMS = Pattern.compile(" \\(bound as `[^`]*`\\)| as per `[^`]*`");

        static String write(@Nullable Object tree, boolean indented) {
            try {
                return (indented ? MAPPER.writer(SerializationFeature.INDENT_OUTPUT) : MAPPER.writer())
                        .writeValueAsString(tree);
            } catch (JsonProcessingException e) {
                throw Failure.bug("cannot write as JSON: " + reason(e)).causedBy(e);
            }
        }
    }
}

package io.bindercd.world.kube.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The messages of {@code messages.txt}: their fields by number. */
final class MessageTable {
    private final Map<String, Map<Integer, Field>> messages;

    private MessageTable(Map<String, Map<Integer, Field>> messages) {
        this.messages = Map.copyOf(messages);
    }

    /** How often a field can occur. */
    enum Plurality {
        ONE,
        LIST,
        MAP
    }

    /**
     * A field of a message.
     *
     * @param name as in JSON
     * @param inline whether the fields of its message belong to the one that holds it
     * @param zeroCounts whether a zero value is told from none
     */
    record Field(String name, boolean inline, Plurality plurality, String type, boolean zeroCounts) {}

    static MessageTable load() {
        Map<String, Map<Integer, Field>> messages = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(MessageTable.class.getResourceAsStream("messages.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ", -1);
                    messages.put(words[0], fields(words));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new MessageTable(messages);
    }

    private static Map<Integer, Field> fields(String[] words) {
        Map<Integer, Field> fields = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(":", -1);
            fields.put(Integer.parseInt(parts[0]), field(parts[1], parts[2]));
        }
        return Map.copyOf(fields);
    }

    private static Field field(String name, String type) {
        boolean zeroCounts = type.endsWith("?");
        Plurality plurality =
                type.startsWith("*") ? Plurality.LIST : type.startsWith("%") ? Plurality.MAP : Plurality.ONE;
        String bare = type.substring(plurality == Plurality.ONE ? 0 : 1, type.length() - (zeroCounts ? 1 : 0));
        return new Field(name.equals("^") ? "" : name, name.equals("^"), plurality, bare, zeroCounts);
    }

    Optional<Map<Integer, Field>> fieldsOf(String message) {
        return Optional.ofNullable(messages.get(message));
    }
}

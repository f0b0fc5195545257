package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.junit.jupiter.api.Test;

/**
 * The help of each var says what the option table says. After a change of the table:
 * {@code mvn -pl rehearsal/pipeline -am test -Dtest=HelpTest -Dbinder-cd.write-help=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HelpTest {
    @Test
    void equalsTheOptionTable() throws Exception {
        Map<String, String> helps = new TreeMap<>();
        table().forEach((name, step) -> helps.put(String.valueOf(name), help(String.valueOf(name), (Map<?, ?>) step)));
        for (Map.Entry<String, String> help : helps.entrySet()) {
            Path file = Repository.root().resolve("vars/" + help.getKey() + ".txt");
            if (Boolean.getBoolean("binder-cd.write-help")) {
                Files.writeString(file, help.getValue());
            }
            assertThat(file).hasContent(help.getValue());
            assertThat(Repository.root().resolve("vars/" + help.getKey() + ".groovy"))
                    .exists();
        }
    }

    private static Map<?, ?> table() throws IOException, ClassNotFoundException {
        try (GroovyClassLoader loader = new GroovyClassLoader(HelpTest.class.getClassLoader())) {
            loader.addURL(Repository.root().resolve("src").toUri().toURL());
            return (Map<?, ?>) InvokerHelper.getProperty(loader.loadClass("io.bindercd.StepTable"), "STEPS");
        }
    }

    private static String help(String name, Map<?, ?> step) {
        StringBuilder text = new StringBuilder();
        text.append(step.get("about")).append("\n\nExample: ").append(step.get("example"));
        text.append("\n\nOptions of ").append(name).append(", all optional:\n");
        for (Object element : InvokerHelper.asList(step.get("options"))) {
            List<?> row = InvokerHelper.asList(element);
            text.append("- ").append(row.get(0)).append(" (").append(row.get(1));
            String otherwise = String.valueOf(row.get(2));
            if (!List.of("null", "", "[]").contains(otherwise)) {
                text.append(", default ").append(otherwise);
            }
            text.append("): ").append(row.get(3)).append(".\n");
        }
        return text.toString();
    }
}

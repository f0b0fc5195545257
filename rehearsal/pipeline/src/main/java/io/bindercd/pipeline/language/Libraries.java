package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyCodeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** Shared libraries, compiled once for the interpreter. Safe for use by several threads. */
public final class Libraries {
    private static final String SUFFIX = ".groovy";

    private final CollectingLoader loader;
    private final Set<String> variables = new HashSet<>();
    private final boolean sandboxed;

    private Libraries(CollectingLoader loader, boolean sandboxed) {
        this.loader = loader;
        this.sandboxed = sandboxed;
    }

    /**
     * Compiles {@code src} and {@code vars} of each library.
     *
     * @throws org.codehaus.groovy.control.CompilationFailedException when Groovy or the interpreter's transformation
     *     refuses a file; the message names file, line and column
     */
    public static Libraries compile(List<Path> roots, boolean sandboxed) {
        CollectingLoader loader = new CollectingLoader(Libraries.class.getClassLoader(), configuration(sandboxed));
        Libraries libraries = new Libraries(loader, sandboxed);
        try {
            Set<String> names = new HashSet<>();
            for (Path root : roots) {
                loader.addURL(url(root.resolve("src")));
                loader.addURL(url(root.resolve("vars")));
                names.addAll(classNames(root.resolve("src")));
                libraries.variables.addAll(classNames(root.resolve("vars")));
            }
            names.addAll(libraries.variables);
            // One unit each: in a common one the name of a var would mean its class.
            for (String name : names) {
                loader.loadClass(name);
            }
            return libraries;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a library's file does not define the class it is named after", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles a Jenkinsfile that uses these libraries.
     *
     * @throws org.codehaus.groovy.control.CompilationFailedException as above
     */
    public synchronized LibraryClasses with(String jenkinsfile) {
        try (CollectingLoader script = new CollectingLoader(loader, configuration(sandboxed))) {
            script.parseClass(new GroovyCodeSource(jenkinsfile, LibraryClasses.SCRIPT, "/groovy/shell"), false);
            Map<String, byte[]> classes = new HashMap<>(loader.classes());
            classes.putAll(script.classes());
            return new LibraryClasses(classes, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompilerConfiguration configuration(boolean sandboxed) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        configuration.setSourceEncoding("UTF-8");
        ImportCustomizer imports = new ImportCustomizer();
        imports.addImports(Library.class.getName());
        imports.addStarImports("com.cloudbees.groovy.cps");
        CpsTransformer transformer = sandboxed ? new SandboxedTransformer() : new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(PipelineClosure.class));
        configuration.addCompilationCustomizers(imports, transformer);
        return configuration;
    }

    private static Set<String> classNames(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> {
                String name = root.relativize(file).toString().replace('/', '.');
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            });
        }
        return names;
    }

    private static URL url(Path directory) throws MalformedURLException {
        // A folder's URL ends in a slash only when the folder exists.
        String text = directory.toUri().toString();
        return URI.create(text.endsWith("/") ? text : text + "/").toURL();
    }
}

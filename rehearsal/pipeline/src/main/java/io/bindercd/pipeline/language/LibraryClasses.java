package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyCodeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/**
 * Libraries and one Jenkinsfile, compiled once for the interpreter and loaded into fresh classes as often as asked;
 * statics are lost and class identity changes with each load, as they do when Jenkins restarts.
 */
public final class LibraryClasses {
    private static final String SCRIPT = "WorkflowScript";
    private static final String SUFFIX = ".groovy";

    private final Map<String, byte[]> classes;
    private final Set<String> variables;

    private LibraryClasses(Map<String, byte[]> classes, Set<String> variables) {
        this.classes = classes;
        this.variables = Set.copyOf(variables);
    }

    /**
     * Compiles {@code src} and {@code vars} of each library and the Jenkinsfile.
     *
     * @throws CompilationFailedException when Groovy or the interpreter's transformation refuses a file; the message
     *     names file, line and column
     */
    public static LibraryClasses compile(List<Path> libraries, String jenkinsfile, boolean sandboxed) {
        Set<String> variables = new HashSet<>();
        try (CollectingLoader loader =
                new CollectingLoader(LibraryClasses.class.getClassLoader(), configuration(sandboxed))) {
            Set<String> names = new HashSet<>();
            for (Path library : libraries) {
                loader.addURL(url(library.resolve("src")));
                loader.addURL(url(library.resolve("vars")));
                names.addAll(classNames(library.resolve("src")));
                variables.addAll(classNames(library.resolve("vars")));
            }
            names.addAll(variables);
            // One unit each: in a common one the name of a var would mean its class.
            for (String name : names) {
                loader.loadClass(name);
            }
            loader.parseClass(new GroovyCodeSource(jenkinsfile, SCRIPT, "/groovy/shell"), false);
            return new LibraryClasses(loader.classes(), variables);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a library's file does not define the class it is named after", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all vars. */
    public Set<String> variables() {
        return variables;
    }

    /** A new class loader that has none of the classes loaded yet. */
    public ClassLoader newLoader() {
        return new FreshLoader(classes);
    }

    /** A new instance of the Jenkinsfile's script out of the given loader. */
    public PipelineScript newScript(ClassLoader loader, ScriptHost host) {
        try {
            return PipelineScript.create(loader.loadClass(SCRIPT), host);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the loader is not one of these classes", e);
        }
    }

    /** Whether the class is the code of a library or a Jenkinsfile. */
    public static boolean defines(Class<?> type) {
        return type.getClassLoader() instanceof FreshLoader;
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

    private static java.net.URL url(Path directory) throws MalformedURLException {
        // A folder's URL ends in a slash only when the folder exists.
        String text = directory.toUri().toString();
        return java.net.URI.create(text.endsWith("/") ? text : text + "/").toURL();
    }

    private static final class FreshLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        FreshLoader(Map<String, byte[]> classes) {
            super(LibraryClasses.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}

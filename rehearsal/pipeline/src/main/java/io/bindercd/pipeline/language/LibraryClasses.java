package io.bindercd.pipeline.language;

import java.util.Map;
import java.util.Set;

/**
 * Libraries and one Jenkinsfile, compiled, and loaded into fresh classes as often as asked; statics are lost and class
 * identity changes with each load, as they do when Jenkins restarts.
 */
public final class LibraryClasses {
    static final String SCRIPT = "WorkflowScript";

    private final Map<String, byte[]> classes;
    private final Set<String> variables;

    LibraryClasses(Map<String, byte[]> classes, Set<String> variables) {
        this.classes = Map.copyOf(classes);
        this.variables = Set.copyOf(variables);
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

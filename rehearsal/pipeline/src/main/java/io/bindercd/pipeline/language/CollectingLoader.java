package io.bindercd.pipeline.language;

import groovy.lang.GroovyClassLoader;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.SourceUnit;

/** Compiles Groovy and keeps each class's bytes, so that they can be loaded anew as often as a build restarts. */
final class CollectingLoader extends GroovyClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    CollectingLoader(ClassLoader parent, CompilerConfiguration configuration) {
        super(parent, configuration, false);
    }

    Map<String, byte[]> classes() {
        return Map.copyOf(classes);
    }

    @Override
    protected ClassCollector createCollector(CompilationUnit unit, SourceUnit source) {
        return new KeepingCollector(new InnerLoader(this), unit, source);
    }

    private final class KeepingCollector extends ClassCollector {
        KeepingCollector(InnerLoader loader, CompilationUnit unit, SourceUnit source) {
            super(loader, unit, source);
        }

        @Override
        protected Class<?> createClass(byte[] code, ClassNode node) {
            classes.put(node.getName(), code.clone());
            return super.createClass(code, node);
        }
    }
}

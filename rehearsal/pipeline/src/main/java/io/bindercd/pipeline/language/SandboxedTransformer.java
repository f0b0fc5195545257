package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.sandbox.Untrusted;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;
import org.kohsuke.groovy.sandbox.SandboxTransformer;

/**
 * Interprets code as untrusted: each call goes through the sandbox, in interpreted methods, in NonCPS methods and in
 * constructors alike. Stands in for groovy-cps' own class, which calls a method that groovy-sandbox 1.19 does not have.
 */
final class SandboxedTransformer extends CpsTransformer {
    private final SandboxTransformer sandbox = new SandboxTransformer();
    private @Nullable ClassCodeExpressionTransformer visitor;

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
        visitor = sandbox.createVisitor(source, node);
        super.call(source, context, node);
    }

    @Override
    protected void processConstructors(ClassNode node) {
        sandbox.processConstructors(visitor(), node);
    }

    @Override
    protected void visitNontransformedMethod(MethodNode method) {
        visitor().visitMethod(method);
    }

    @Override
    protected void visitNontransformedField(FieldNode field) {
        visitor().visitField(field);
    }

    @Override
    protected void visitNontransformedStatement(Statement statement) {
        statement.visit(visitor());
    }

    @Override
    protected Class<?> getTrustTag() {
        return Untrusted.class;
    }

    private ClassCodeExpressionTransformer visitor() {
        if (visitor == null) {
            throw new IllegalStateException("no class is being compiled");
        }
        return visitor;
    }
}

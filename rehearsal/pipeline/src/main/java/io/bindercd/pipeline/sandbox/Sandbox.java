package io.bindercd.pipeline.sandbox;

import groovy.lang.Closure;
import io.bindercd.pipeline.build.CurrentBuild;
import io.bindercd.pipeline.build.TestSummary;
import io.bindercd.pipeline.language.EnvObject;
import io.bindercd.pipeline.language.LibraryClasses;
import io.bindercd.pipeline.language.PipelineScript;
import io.bindercd.pipeline.language.StepsObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;

/**
 * What Jenkins' sandbox is to an untrusted library. Where several overloads fit it errs towards permitting; what it
 * rejects is rejected there too unless a plugin allows more.
 */
// groovy-sandbox declares its callbacks with raw classes, and an override must do the same.
@SuppressWarnings("rawtypes")
public final class Sandbox extends GroovyInterceptor {
    private static final List<Class<?>> OPEN =
            List.of(PipelineScript.class, StepsObject.class, CurrentBuild.class, TestSummary.class, Closure.class);

    private static final Set<String> OPERATORS =
            Set.of("plus", "minus", "multiply", "div", "intdiv", "mod", "compareTo", "next", "previous", "negative");

    // What the interpreter makes of casts and of == != < <= > >= in ==~.
    private static final Set<String> LANGUAGE = Set.of(
            "asType",
            "compareEqual",
            "compareNotEqual",
            "compareLessThan",
            "compareLessThanEqual",
            "compareGreaterThan",
            "compareGreaterThanEqual",
            "isCase",
            "matchRegex");

    private final Signatures signatures = Signatures.bundled();

    /** Judges by the list of signatures that comes with it. */
    public Sandbox() {
        super();
    }

    @Override
    public @Nullable Object onMethodCall(Invoker invoker, Object receiver, String method, @Nullable Object... arguments)
            throws Throwable {
        boolean env = receiver instanceof EnvObject && method.equals("getProperty");
        if (!env && !open(receiver.getClass()) && !wraps(receiver) && !arithmetic(receiver, method, arguments)) {
            signatures.checkMethod(receiver.getClass(), method, arguments);
        }
        return super.onMethodCall(invoker, receiver, method, arguments);
    }

    @Override
    public @Nullable Object onStaticCall(Invoker invoker, Class receiver, String method, @Nullable Object... arguments)
            throws Throwable {
        boolean operator = receiver == ScriptBytecodeAdapter.class && LANGUAGE.contains(method);
        if (!open(receiver) && !operator) {
            signatures.checkStatic(receiver, method, arguments);
        }
        return super.onStaticCall(invoker, receiver, method, arguments);
    }

    @Override
    public @Nullable Object onNewInstance(Invoker invoker, Class receiver, @Nullable Object... arguments)
            throws Throwable {
        if (!open(receiver)) {
            signatures.checkNew(receiver, arguments);
        }
        return super.onNewInstance(invoker, receiver, arguments);
    }

    @Override
    public void onSuperConstructor(Invoker invoker, Class receiver, @Nullable Object... arguments) throws Throwable {
        if (!open(receiver)) {
            signatures.checkNew(receiver, arguments);
        }
        super.onSuperConstructor(invoker, receiver, arguments);
    }

    @Override
    public @Nullable Object onGetProperty(Invoker invoker, Object receiver, String property) throws Throwable {
        if (receiver instanceof Class<?> type) {
            if (!open(type)) {
                signatures.checkField(type, property);
            }
        } else if (!(receiver instanceof Map) && !(receiver instanceof EnvObject) && !open(receiver.getClass())) {
            String name = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            if (!signatures.allowsAccessor(receiver.getClass(), "is" + name, new Object[0])) {
                signatures.checkMethod(receiver.getClass(), "get" + name, new Object[0]);
            }
        }
        return super.onGetProperty(invoker, receiver, property);
    }

    @Override
    public @Nullable Object onSetProperty(Invoker invoker, Object receiver, String property, @Nullable Object value)
            throws Throwable {
        if (!(receiver instanceof Map) && !(receiver instanceof EnvObject) && !open(receiver.getClass())) {
            throw new RejectedAccessException("field " + receiver.getClass().getName() + " " + property);
        }
        return super.onSetProperty(invoker, receiver, property, value);
    }

    @Override
    public @Nullable Object onGetAttribute(Invoker invoker, Object receiver, String attribute) throws Throwable {
        checkOpen(receiver, attribute);
        return super.onGetAttribute(invoker, receiver, attribute);
    }

    @Override
    public @Nullable Object onSetAttribute(Invoker invoker, Object receiver, String attribute, @Nullable Object value)
            throws Throwable {
        checkOpen(receiver, attribute);
        return super.onSetAttribute(invoker, receiver, attribute, value);
    }

    @Override
    public @Nullable Object onGetArray(Invoker invoker, Object receiver, Object index) throws Throwable {
        checkIndexed(receiver);
        return super.onGetArray(invoker, receiver, index);
    }

    @Override
    public @Nullable Object onSetArray(Invoker invoker, Object receiver, Object index, @Nullable Object value)
            throws Throwable {
        checkIndexed(receiver);
        return super.onSetArray(invoker, receiver, index, value);
    }

    private static void checkIndexed(Object receiver) {
        boolean plain = receiver instanceof List
                || receiver instanceof Map
                || receiver instanceof CharSequence
                || receiver.getClass().isArray();
        if (!plain) {
            throw new RejectedAccessException("method " + receiver.getClass().getName() + " getAt");
        }
    }

    private static void checkOpen(Object receiver, String attribute) {
        if (!open(receiver.getClass())) {
            throw new RejectedAccessException("field " + receiver.getClass().getName() + " " + attribute);
        }
    }

    private static boolean open(Class<?> type) {
        return LibraryClasses.defines(type) || OPEN.stream().anyMatch(known -> known.isAssignableFrom(type));
    }

    private static boolean arithmetic(Object receiver, String method, @Nullable Object[] arguments) {
        return receiver instanceof Number
                && OPERATORS.contains(method)
                && Arrays.stream(arguments).allMatch(Number.class::isInstance);
    }

    /** Calls on a class object are calls of its static methods and judged there. */
    private static boolean wraps(Object receiver) {
        return receiver instanceof Class<?> type && open(type);
    }
}

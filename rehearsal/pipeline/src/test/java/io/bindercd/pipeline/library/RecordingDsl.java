package io.bindercd.pipeline.library;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** A script that takes every call for a Job DSL method and notes it, with the blocks around it. */
public abstract class RecordingDsl extends Script {
    private final List<String> calls = new ArrayList<>();
    private String path = "";

    /** Called by the compiled script only. */
    protected RecordingDsl() {
        super();
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
        List<?> list = arguments instanceof Object[] array ? Arrays.asList(array) : InvokerHelper.asList(arguments);
        String outer = path;
        List<Object> plain = new ArrayList<>(list);
        plain.removeIf(Closure.class::isInstance);
        calls.add(path + name + plain);
        for (Object argument : list) {
            if (argument instanceof Closure<?> block) {
                path = outer + name + ".";
                block.setDelegate(this);
                block.setResolveStrategy(Closure.DELEGATE_FIRST);
                block.call();
            }
        }
        path = outer;
        return null;
    }
}

package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** A closure of interpreted code: hands print and sleep to its script, where Groovy's own methods would win. */
public class PipelineClosure extends CpsClosure {
    private static final long serialVersionUID = 1L;

    /** Called by interpreted code only. */
    public PipelineClosure(Object owner, Object thisObject, List<String> parameters, Block body, Env capture) {
        super(owner, thisObject, parameters, body, capture);
    }

    /** Prints through the script. */
    public void println(@Nullable Object value) {
        InvokerHelper.invokeMethod(getOwner(), "println", value);
    }

    /** Prints through the script. */
    public void print(@Nullable Object value) {
        InvokerHelper.invokeMethod(getOwner(), "print", value);
    }

    /** Sleeps through the script. */
    public @Nullable Object sleep(long seconds) {
        return InvokerHelper.invokeMethod(getOwner(), "sleep", seconds);
    }
}

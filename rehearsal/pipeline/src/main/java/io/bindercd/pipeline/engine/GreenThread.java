package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.spi.Context;
import java.io.Serializable;

/** One line of execution: the Jenkinsfile itself, or a body that a block step has started. */
final class GreenThread implements Serializable {
    private static final long serialVersionUID = 1L;

    final int id;
    final Owner owner;
    final Context context;
    final Continuable continuable;
    Outcome resume = new Outcome(null, null);

    GreenThread(int id, Owner owner, Context context, Continuable continuable) {
        this.id = id;
        this.owner = owner;
        this.context = context;
        this.continuable = continuable;
    }

    /**
     * Who started it.
     *
     * @param call the open call, or 0 for the Jenkinsfile itself
     * @param key which of the call's bodies it is
     */
    record Owner(int call, String key) implements Serializable {
        private static final long serialVersionUID = 1L;

        static Owner nobody() {
            return new Owner(0, "");
        }
    }
}

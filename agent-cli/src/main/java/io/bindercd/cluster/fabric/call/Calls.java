package io.bindercd.cluster.fabric.call;

import io.bindercd.core.Failure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Turns what the client throws into failures. */
public final class Calls {
    private final String server;

    /** Calls of the server of that address. */
    public Calls(String server) {
        this.server = server;
    }

    /** What the action gives; {@code what} says in messages what is being done. */
    public <T> T call(String what, Supplier<T> action) {
        try {
            return action.get();
        } catch (KubernetesClientException e) {
            throw failure(what, e);
        }
    }

    /** The failure for an exception that no caller can make use of. */
    public Failure failure(String what, KubernetesClientException e) {
        // the client swallows an interrupt into an exception, but leaves the thread's mark
        if (Thread.interrupted()) {
            return Failure.interrupted(what).causedBy(e);
        }
        String said = reason(e);
        int code = e.getCode();
        if (code == 401 || code == 403) {
            return Failure.usage(
                            "the cluster " + server + " does not allow " + what + ": " + said,
                            "Check the kubeconfig's user and its roles.")
                    .causedBy(e);
        }
        if (code == 400 || code == 404 || code == 405 || code == 413 || code == 415 || code == 422) {
            return Failure.usage("the cluster " + server + " refuses " + what + ": " + said, "Correct what is named.")
                    .causedBy(e);
        }
        return Failure.unavailable(
                        "the cluster " + server + " does not answer (" + what + "): " + said,
                        "Check the cluster's API and the way to it, then repeat.")
                .causedBy(e);
    }

    /** The server's own words, or what broke the connection. */
    public static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String said = e instanceof KubernetesClientException known && known.getStatus() != null
                ? known.getStatus().getMessage()
                : last.getMessage();
        return said == null || said.isBlank() ? last.getClass().getSimpleName() : said;
    }
}

package io.bindercd.world.net;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What a host does wrong on purpose; {@link Faults} has the usual ones. */
@FunctionalInterface
public interface Fault {
    /**
     * Answers the exchange wrongly and returns true, or leaves it alone and returns false.
     *
     * @throws IOException to break the connection off where it is: before the answer, or in the middle of its body
     */
    boolean strike(HttpExchange exchange) throws IOException;

    /** True when no connection to the host comes about: a CONNECT is answered with 502. */
    default boolean refusesConnections() {
        return false;
    }
}

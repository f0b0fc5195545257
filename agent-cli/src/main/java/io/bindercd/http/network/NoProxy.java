package io.bindercd.http.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that are met without a proxy, in one normal form.
 *
 * <p>Understands, as helm's and kubectl's Go does: {@code host} (and what lies below it), {@code .domain} and {@code *.domain}
 * (only what lies below), an IP address, a CIDR range, each of them with {@code :port}, and {@code *} for everything.
 * Loopback is always direct. Blanks, commas and letter case do not matter; what cannot be understood matches nothing.
 */
final class NoProxy {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private record Entry(String host, Optional<AddressRange> range, int port) {
        boolean matches(String name, Optional<InetAddress> address, int itsPort) {
            if (port >= 0 && port != itsPort) {
                return false;
            }
            if (range.isPresent()) {
                return address.isPresent() && range.get().contains(address.get());
            }
            Optional<InetAddress> own = AddressRange.address(host);
            if (own.isPresent() || address.isPresent()) {
                return own.isPresent() && own.equals(address);
            }
            return host.startsWith(".") ? name.endsWith(host) : name.equals(host) || name.endsWith("." + host);
        }

        String text() {
            return range.map(AddressRange::toString).orElse(host) + (port < 0 ? "" : ":" + port);
        }
    }

    private final boolean everything;
    private final List<Entry> entries;

    private NoProxy(boolean everything, List<Entry> entries) {
        this.everything = everything;
        this.entries = entries;
    }

    static NoProxy parse(String text) {
        List<Entry> entries = new ArrayList<>();
        boolean everything = false;
        for (String part : text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (part.equals("*")) {
                everything = true;
            } else if (!part.isEmpty()) {
                entry(part).ifPresent(entries::add);
            }
        }
        return new NoProxy(everything, List.copyOf(entries));
    }

    private static Optional<Entry> entry(String part) {
        if (part.indexOf('/') >= 0) {
            return AddressRange.parse(part).map(range -> new Entry("", Optional.of(range), -1));
        }
        String host = part.startsWith("*.") ? part.substring(1) : part;
        int port = -1;
        int colon = host.lastIndexOf(':');
        boolean bareAddress = AddressRange.address(host).isPresent() && !host.startsWith("[");
        if (colon > 0 && !bareAddress && host.substring(colon + 1).matches("\\d{1,5}")) {
            port = Integer.parseInt(host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        host = bare(host);
        return host.isEmpty() || host.equals(".")
                ? Optional.empty()
                : Optional.of(new Entry(host, Optional.empty(), port));
    }

    private static String bare(String host) {
        String inner = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return inner.endsWith(".") && inner.length() > 1 ? inner.substring(0, inner.length() - 1) : inner;
    }

    /** Whether the host is met directly. */
    boolean matches(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        Optional<InetAddress> address = AddressRange.address(name);
        if (everything
                || name.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return true;
        }
        return entries.stream().anyMatch(entry -> entry.matches(name, address, port));
    }

    /** Comma-separated without blanks, {@code *.x} as {@code .x}, loopback included: a form that Go, curl and git all read. */
    String text() {
        if (everything) {
            return "*";
        }
        List<String> texts =
                new ArrayList<>(entries.stream().map(Entry::text).distinct().toList());
        LOOPBACK.stream().sorted().filter(own -> !texts.contains(own)).forEach(texts::add);
        return String.join(",", texts);
    }
}

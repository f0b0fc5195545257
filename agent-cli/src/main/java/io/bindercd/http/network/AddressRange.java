package io.bindercd.http.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation; never asks the DNS.
 *
 * @param network any address of the range
 * @param bits how many leading bits count, 0 to 32 or 128
 */
record AddressRange(InetAddress network, int bits) {
    AddressRange {
        Objects.requireNonNull(network);
        if (bits < 0 || bits > network.getAddress().length * 8) {
            throw new IllegalArgumentException("bits: " + bits);
        }
    }

    /** The range; empty when the text is no {@code ADDRESS/BITS}. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return address(text.substring(0, slash))
                .filter(address -> bits <= address.getAddress().length * 8)
                .map(address -> new AddressRange(address, bits));
    }

    /** The address that the host name literally is; empty for a name. */
    static Optional<InetAddress> address(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean literal = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || bare.toLowerCase(Locale.ROOT).matches("[0-9a-f.]*:[0-9a-f:.]+");
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}

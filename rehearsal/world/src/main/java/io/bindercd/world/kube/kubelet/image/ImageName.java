package io.bindercd.world.kube.kubelet.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image reference with everything said: {@code busybox} is {@code docker.io/library/busybox:latest}.
 *
 * @param tag the tag or, where there is none, the digest
 */
public record ImageName(String host, String repository, String tag, String full) {
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    /** The reference, unless it is malformed. */
    public static Optional<ImageName> of(String image) {
        int at = image.indexOf('@');
        String digest = at < 0 ? "" : image.substring(at + 1);
        String named = at < 0 ? image : image.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String tag = tagged ? named.substring(colon + 1) : digest.isEmpty() ? "latest" : "";
        String path = tagged ? named.substring(0, colon) : named;
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        String host = hosted ? first : "docker.io";
        String repository = hosted ? path.substring(slash + 1) : slash < 0 ? "library/" + path : path;
        boolean wellFormed = REPOSITORY.matcher(repository).matches()
                && (!tagged || TAG.matcher(tag).matches());
        String full =
                host + "/" + repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
        return wellFormed
                ? Optional.of(new ImageName(host, repository, tag.isEmpty() ? digest : tag, full))
                : Optional.empty();
    }

    /** The host that answers for the registry. */
    public String registryHost() {
        return host.equals("docker.io") ? "registry-1.docker.io" : host;
    }
}

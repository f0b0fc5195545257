package io.bindercd.world.kube.kubelet.image;

import io.bindercd.world.kube.registry.Ids;
import java.util.HashSet;
import java.util.Set;

/** The images that nodes have pulled. Used on the cluster's loop only. */
public final class Images {
    private static final long SMALLEST = 20_000_000L;
    private static final long STEP = 1_000_000L;

    private final Set<String> present = new HashSet<>();

    public boolean present(String node, ImageName image) {
        return present.contains(node + " " + image.full());
    }

    public void pulled(String node, ImageName image) {
        present.add(node + " " + image.full());
    }

    /** The digest under which a runtime knows an image; made up, but always the same. */
    public static String id(ImageName image) {
        return image.host() + "/" + image.repository() + "@sha256:" + Ids.sha256(image.full());
    }

    public static long size(ImageName image) {
        return SMALLEST + Integer.parseInt(Ids.sha256(image.full()).substring(0, 2), 16) * STEP;
    }
}

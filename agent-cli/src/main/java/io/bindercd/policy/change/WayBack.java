package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a changed object a rollback cannot undo.
 *
 * <p>The hub: a new major release of the z2jh chart brings a new major JupyterHub, which migrates the hub's database; the
 * old one then refuses to start (JupyterHub 4.1.6, 5.2.1, 4.1.6 on one database was tried: {@code Can't locate revision}).
 */
final class WayBack {
    private static final Pattern HUB_IMAGE = Pattern.compile(".*/k8s-hub:v?(\\d+)\\..*");

    private WayBack() {}

    static List<String> lostBy(ObjectChange change) {
        List<String> lost = new ArrayList<>();
        switch (change.key().kind()) {
            case "Deployment" -> {
                if (altered(change, "spec.selector")) {
                    lost.add(change.key()
                            + ": spec.selector is immutable; the Deployment must be deleted and made anew");
                }
                String before = hubMajor(change.before());
                String after = hubMajor(change.after());
                if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
                    lost.add(change.key() + ": the hub's database is migrated (z2jh " + before + " to " + after
                            + "); an older hub refuses to start on it, so the database must be copied first");
                }
            }
            case "StatefulSet" -> {
                if (altered(change, "spec.selector", "spec.serviceName", "spec.volumeClaimTemplates")) {
                    lost.add(change.key()
                            + ": an immutable field changes; the StatefulSet must be deleted and made anew");
                }
            }
            case "PersistentVolumeClaim" -> {
                if (change.removed()) {
                    lost.add(change.key() + " is removed, and its data with it");
                } else if (altered(change, "spec")) {
                    lost.add(change.key() + ": a claim can only grow; the change cannot be taken back");
                }
            }
            case "CustomResourceDefinition" -> {
                if (change.removed()) {
                    lost.add(change.key() + " is removed, and every object of that kind with it");
                } else if (altered(change, "spec.versions")) {
                    lost.add(change.key()
                            + ": its versions change; stored objects may not be readable by the old definition");
                }
            }
            default -> {}
        }
        return lost;
    }

    private static boolean altered(ObjectChange change, String... prefixes) {
        return change.leaves().stream().anyMatch(leaf -> {
            for (String prefix : prefixes) {
                if (leaf.path().equals(prefix)
                        || leaf.path().startsWith(prefix + ".")
                        || leaf.path().startsWith(prefix + "[")) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String hubMajor(Tree deployment) {
        if (!deployment.present()) {
            return "";
        }
        for (Tree container :
                deployment.get("spec", "template", "spec", "containers").items()) {
            Matcher image = HUB_IMAGE.matcher(container.get("image").text(""));
            if (image.matches()) {
                return image.group(1);
            }
        }
        return "";
    }
}

package io.bindercd.update.bump;

import io.bindercd.core.Failure;
import io.bindercd.version.Version;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.Edited;
import io.bindercd.yaml.edit.LeafEdit;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bumps a pinned version: finds every place, edits, proves. Offline, and in either direction of time: whether the new version
 * exists and is newer is for others to judge.
 */
public final class Bump {
    private Bump() {}

    /**
     * Works out the edits and proves them; writes nothing.
     *
     * @throws Failure in this order: USAGE for a wrong option, USAGE when a place is not found or cannot be edited (with
     *     file:line:column and reason), NOTHING when all places are at the version already, REFUSED when something else than
     *     {@code from} is pinned; the last two with what is pinned as their result
     */
    public static BumpPlan plan(BumpRequest request) {
        requirePlausible(request);
        WorkTree tree = WorkTree.at(request.root());
        Places places = Places.of(request, tree);
        if (request.to().contains("+") && places.moving().stream().anyMatch(Place::isTag)) {
            throw Failure.usage(
                    "'" + request.to() + "' cannot be the tag of an image: no tag holds a '+'",
                    "Give the tag as the registry lists it.");
        }
        Place first = places.moving().get(0);
        if (places.current().equals(request.to())) {
            throw Failure.nothing(request.target() + " is at " + request.to() + " already (" + first.place() + ")")
                    .withResult(pinned(request, places));
        }
        if (request.from().isPresent() && !request.from().get().equals(places.current())) {
            throw Failure.refused(
                            first.place() + ": " + request.target() + " is pinned to " + places.current() + ", not to "
                                    + request.from().get(),
                            "Look at what changed it, then give --from " + places.current() + " or leave --from out.")
                    .withResult(pinned(request, places));
        }
        return new BumpPlan(tree, request, edit(places, request.to()), places.others(), places.sites());
    }

    private static void requirePlausible(BumpRequest request) {
        if (!Version.isPlausible(request.to())) {
            throw Failure.usage(
                    "'" + printable(request.to()) + "' is no version to pin",
                    "Give --to a version of letters, digits, '.', '-', '_' and '+', without blanks.");
        }
        if (request.from().isPresent() && request.from().get().isBlank()) {
            throw Failure.usage("--from is empty", "Give the version that must be pinned now, or leave --from out.");
        }
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }

    private static List<Edited> edit(Places places, String to) {
        Map<Editable, List<LeafEdit>> byFile = new LinkedHashMap<>();
        for (Place place : places.moving()) {
            List<LeafEdit> inFile = byFile.getOrDefault(place.file(), new ArrayList<>());
            inFile.add(place.becoming(to));
            byFile.put(place.file(), inFile);
        }
        List<Edited> edited = new ArrayList<>();
        for (Map.Entry<Editable, List<LeafEdit>> file : byFile.entrySet()) {
            edited.add(file.getKey().edit(file.getValue()));
        }
        return edited;
    }

    private static Map<String, Object> pinned(BumpRequest request, Places places) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("target", request.target());
        tree.put("from", places.current());
        tree.put("to", request.to());
        tree.put("edits", List.of());
        tree.put("pinned", places.moving().stream().map(Place::tree).toList());
        tree.put("overrides", BumpPlan.overrides(places.others()));
        return tree;
    }
}

package io.bindercd.update.graduate;

import io.bindercd.core.Failure;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.update.graduate.MemberEffect.Shadow;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.graft.KeyPath;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.source.WorkTree;
import io.bindercd.yaml.values.Values;
import io.bindercd.yaml.values.ValuesLayers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Layers the values of every member before and after, as Helm does, and shows what differs. */
final class LayerProof {
    private final Site site;
    private final WorkTree tree;
    private final Map<String, SourceText> edited;
    private final Map<String, SourceText> read = new HashMap<>();

    LayerProof(Site site, WorkTree tree, Map<String, SourceText> edited) {
        this.site = site;
        this.tree = tree;
        this.edited = edited;
    }

    /**
     * The effect on every member.
     *
     * @throws Failure of kind REFUSED when staging would run something else at a key where nothing comes back, or a member
     *     would change anywhere else
     */
    List<MemberEffect> of(List<Tried> tried) {
        List<MemberEffect> effects = new ArrayList<>();
        for (Environment environment : site.environments()) {
            for (Member member : environment.members()) {
                boolean staging = environment.role() == Environment.Role.STAGING;
                MemberEffect effect = effect(member, staging, tried);
                require(effect, tried);
                effects.add(effect);
            }
        }
        return effects;
    }

    private MemberEffect effect(Member member, boolean staging, List<Tried> tried) {
        List<String> layers = member.files().layers().stream()
                .filter(file -> !member.files().locked().contains(file))
                .toList();
        List<Shadow> shadows = new ArrayList<>();
        for (Tried one : tried) {
            for (String file : layers) {
                shadow(after(file), one.path()).ifPresent(shadows::add);
            }
        }
        return new MemberEffect(
                member.name(),
                staging,
                Trees.difference(merged(layers, false), merged(layers, true)),
                shadows,
                member.files().locked());
    }

    private static void require(MemberEffect effect, List<Tried> tried) {
        for (KeyPath changed : effect.changed()) {
            boolean expected = tried.stream()
                    .filter(one -> !effect.staging() || one.past().comesBack())
                    .anyMatch(one -> one.path().holds(changed) || changed.holds(one.path()));
            if (!expected) {
                Optional<Shadow> why = effect.shadows().stream()
                        .filter(shadow -> shadow.key().holds(changed))
                        .findFirst();
                throw Failure.refused(
                        effect.member() + " would run another " + changed
                                + why.map(shadow -> ": " + shadow.place() + " sets it too, above the chart's values")
                                        .orElse(""),
                        why.isPresent()
                                ? "Change that place by hand, or take it out first, then graduate."
                                : "Move it by hand.");
            }
        }
    }

    private Map<String, @Nullable Object> merged(List<String> layers, boolean after) {
        String chart = site.chart().chart().valuesFile();
        Map<String, @Nullable Object> own =
                tree.isFile(chart) ? Values.read(after ? after(chart) : before(chart)) : Map.of();
        List<Map<String, @Nullable Object>> files = new ArrayList<>();
        layers.forEach(file -> files.add(Values.read(after ? after(file) : before(file))));
        return ValuesLayers.merge(own, files);
    }

    private SourceText before(String file) {
        return read.computeIfAbsent(file, tree::read);
    }

    private SourceText after(String file) {
        SourceText text = edited.get(file);
        return text == null ? before(file) : text;
    }

    /** Where the file sets the key, or puts something else than a map in its way. */
    private static Optional<Shadow> shadow(SourceText file, KeyPath path) {
        Map<String, @Nullable Object> values = Values.read(file);
        for (int depth = 1; depth <= path.keys().size(); depth++) {
            List<String> keys = path.keys().subList(0, depth);
            Said found = Trees.at(values, keys);
            if (!found.there()) {
                return Optional.empty();
            }
            if (depth == path.keys().size() || !(found.value() instanceof Map<?, ?>)) {
                return Optional.of(new Shadow(path, place(file, keys)));
            }
        }
        return Optional.empty();
    }

    private static String place(SourceText file, List<String> keys) {
        return YamlFile.parse(file).find(YamlPath.ofKeys(keys)).stream()
                .findFirst()
                .map(located -> file.place(located.node().span().start()))
                .orElse(file.name());
    }
}

package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where BinderHub's version stands when a command has it instead of a value: in scripts, Makefiles and workflows.
 *
 * @param place {@code file:line:column}
 * @param version what stands there; {@code $NAME} for a variable that is set elsewhere
 * @param address {@code FILE#PATH} when {@code bump} can edit it there; empty when it cannot
 */
public record CommandHint(String place, String version, Optional<String> address) {
    private static final String VERSION = "\\s*[=:\\s]\\s*[\"']?(?<version>v?[0-9][A-Za-z0-9._+-]{0,127})";
    private static final Pattern VARIABLE =
            Pattern.compile("(?i)\\b(?<name>binder(?:_?hub)?_?(?:[a-z]{1,20}_)?version)[\"']?" + VERSION);
    private static final Pattern COMMAND =
            Pattern.compile("binderhub(?:[^\\n\\\\]|\\\\\\r?\\n){0,600}?--version" + VERSION);
    private static final Pattern TAKEN =
            Pattern.compile("binderhub(?:[^\\n\\\\]|\\\\\\r?\\n){0,600}?--version[=\\s]\\s*[\"']?"
                    + "\\$\\{?(?<version>[A-Za-z_][A-Za-z0-9_.]{0,80})");
    private static final int LONGEST = 300_000;

    public CommandHint {
        Objects.requireNonNull(place);
        Objects.requireNonNull(version);
        Objects.requireNonNull(address);
    }

    /** The first such place of the tree, one with a version before one with a variable. */
    public static Optional<CommandHint> in(SiteFiles files) {
        return first(files, CommandHint::of).or(() -> first(files, CommandHint::taken));
    }

    private static Optional<CommandHint> first(SiteFiles files, Function<SourceText, Optional<CommandHint>> look) {
        for (String file : files.tree().scripts()) {
            Optional<SourceText> text = files.isText(file) ? files.text(file) : Optional.empty();
            Optional<CommandHint> hint = text.filter(source -> source.text().length() < LONGEST)
                    .filter(source -> source.text().toLowerCase(Locale.ROOT).contains("binder"))
                    .flatMap(look);
            if (hint.isPresent()) {
                return hint;
            }
        }
        return Optional.empty();
    }

    private static Optional<CommandHint> of(SourceText source) {
        Matcher variable = VARIABLE.matcher(source.text());
        if (variable.find()) {
            return Optional.of(new CommandHint(
                    place(source, variable),
                    Objects.requireNonNull(variable.group("version")),
                    address(source, variable)));
        }
        Matcher command = COMMAND.matcher(source.text());
        return command.find()
                ? Optional.of(new CommandHint(
                        place(source, command), Objects.requireNonNull(command.group("version")), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<CommandHint> taken(SourceText source) {
        Matcher taken = TAKEN.matcher(source.text());
        return taken.find()
                ? Optional.of(new CommandHint(
                        place(source, taken), "$" + Objects.requireNonNull(taken.group("version")), Optional.empty()))
                : Optional.empty();
    }

    private static String place(SourceText source, Matcher match) {
        return source.name() + ":" + source.at(match.start("version"));
    }

    /** The address, when the value there can be edited and is this version and nothing else. */
    private static Optional<String> address(SourceText source, Matcher variable) {
        String version = Objects.requireNonNull(variable.group("version"));
        try {
            Optional<String> path = Editable.isEnv(source.name())
                    ? Optional.ofNullable(variable.group("name"))
                    : yamlPath(source, variable.start("version"));
            return path.filter(
                            found -> Editable.open(source).leaf(found).value().equals(version))
                    .map(found -> source.name() + "#" + found);
        } catch (Failure failure) {
            // Not editable there: then the text says what to do instead.
            return Optional.empty();
        }
    }

    private static Optional<String> yamlPath(SourceText source, int offset) {
        boolean yaml = source.name().endsWith(".yaml") || source.name().endsWith(".yml");
        return yaml ? YamlFile.parse(source).first().flatMap(root -> path(root, offset, List.of())) : Optional.empty();
    }

    private static Optional<String> path(YamlNode node, int offset, List<YamlPath.Step> steps) {
        if (node instanceof YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                if (entry.name().isPresent() && holds(entry.value(), offset)) {
                    return path(
                            entry.value(),
                            offset,
                            plus(steps, new YamlPath.Key(entry.name().get())));
                }
            }
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (holds(list.items().get(i), offset)) {
                    return path(list.items().get(i), offset, plus(steps, new YamlPath.Index(i)));
                }
            }
        } else if (node instanceof YamlNode.Scalar && !steps.isEmpty()) {
            return Optional.of(new YamlPath(steps).toString());
        }
        return Optional.empty();
    }

    private static boolean holds(YamlNode node, int offset) {
        return node.span().start() <= offset && offset < node.span().end();
    }

    private static List<YamlPath.Step> plus(List<YamlPath.Step> steps, YamlPath.Step next) {
        List<YamlPath.Step> longer = new ArrayList<>(steps);
        longer.add(next);
        return longer;
    }

    /** What to do, in a sentence or two. */
    public String text() {
        if (version.startsWith("$")) {
            return "The command at " + place + " takes BinderHub's version from the variable " + version.substring(1)
                    + ": put it as 'BINDERHUB_VERSION=VERSION' into an env file that is read there, such as versions.env,"
                    + " where it is found without configuration; or say in " + SiteConfig.FILE
                    + " where it is set: 'components: {binderhub: {pins: [\"FILE#PATH\"]}}'.";
        }
        String stands = "BinderHub's version stands at " + place + " (" + version + "): ";
        return stands
                + address.map(found -> "say so in " + SiteConfig.FILE + ": 'components: {binderhub: {pins: [\"" + found
                                + "\"]}}'.")
                        .orElse("put it as 'BINDERHUB_VERSION=" + version
                                + "' into an env file that the command reads, such as versions.env, where it is found"
                                + " without configuration.");
    }
}

package io.bindercd.cli;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A command line in a file, as the Jenkins steps hand it over: no value of a user ever passes through a shell.
 *
 * <p>Option names are the long options in camelCase; {@code true} is a bare flag, {@code false} and {@code null} leave the
 * option out, a list repeats it.
 */
final class Request {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final long LARGEST = 1 << 20;

    private Request() {}

    /**
     * The command line that the file asks for.
     *
     * @throws Failure of kind USAGE when the file cannot be read or is no request
     */
    static List<String> commandLine(Path file) {
        Tree request = read(file);
        if (request.get("schema").number(0) != 1) {
            throw request.get("schema").unexpected("1, the request schema that this version reads");
        }
        List<String> line = new ArrayList<>();
        line.add(name(request.get("command")));
        for (Map.Entry<String, Tree> option : request.get("options").entries().entrySet()) {
            addOption(line, option.getKey(), option.getValue());
        }
        List<String> arguments = request.get("arguments").texts();
        if (!arguments.isEmpty()) {
            line.add("--");
            line.addAll(arguments);
        }
        return line;
    }

    private static Tree read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.usage(file + " is larger than a request may be (1 MiB)", "Shorten its values.");
            }
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw Failure.usage(
                            "the request file " + file + " cannot be read: " + e.getMessage(),
                            "Give --request a readable file.")
                    .causedBy(e);
        }
    }

    /** What is no JSON is a wrong file here, while elsewhere it is mostly a server's wrong answer. */
    private static Tree parse(Path file, String text) {
        try {
            return Json.parse(file.toString(), text);
        } catch (Failure noJson) {
            throw Failure.usage(
                            "the request file " + file + " is no JSON: " + noJson.reason(),
                            "Write it anew: {\"schema\":1,\"command\":...,\"arguments\":[...],\"options\":{...}}.")
                    .causedBy(noJson);
        }
    }

    private static void addOption(List<String> line, String name, Tree value) {
        if (!NAME.matcher(name).matches()) {
            throw value.unexpected("under an option's name in camelCase");
        }
        String option = "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        if (value.isList()) {
            value.texts().forEach(text -> line.add(option + "=" + text));
        } else if (value.raw() instanceof Boolean flag) {
            if (flag) {
                line.add(option);
            }
        } else if (value.present()) {
            line.add(option + "=" + value.text());
        }
    }

    private static String name(Tree command) {
        if (!NAME.matcher(command.text()).matches()) {
            throw command.unexpected("a command's name");
        }
        return command.text();
    }
}

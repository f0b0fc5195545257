package io.bindercd.pipeline.step.secret;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.build.Described;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Context;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import io.bindercd.pipeline.step.files.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code withCredentials([...]) { ... }}: binds secrets to variables for its body and hides them in the body's log. */
public final class WithCredentialsStep implements Step {
    private static final int SHORTEST_HIDDEN = 3;

    private final Map<String, Credential> store = new HashMap<>();

    /** Secrets of the given store. */
    public WithCredentialsStep(List<Credential> credentials) {
        credentials.forEach(credential -> store.put(credential.id(), credential));
    }

    @Override
    public Signature signature() {
        return Signature.block("withCredentials", "bindings");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Map<String, String> variables = new HashMap<>();
        List<String> secrets = new ArrayList<>();
        ArrayList<String> folders = new ArrayList<>();
        run.remember(folders);
        try {
            for (Object element : arguments.list("bindings")) {
                if (!(element instanceof Described binding)) {
                    throw new AbortException("withCredentials: " + element + " is not a binding");
                }
                bind(run.context(), binding, variables, secrets, folders);
            }
        } catch (AbortException e) {
            delete(folders);
            throw e;
        }
        run.log("Masking supported pattern matches of " + String.join(" or ", variables.keySet()));
        run.startBody("", arguments.body(), run.context().with(variables).hiding(forms(secrets)));
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) throws StepException {
        if (run.state() instanceof List<?> folders) {
            delete(folders);
        }
        run.finish(outcome);
    }

    private static void delete(List<?> folders) throws AbortException {
        for (Object folder : folders) {
            try {
                Trees.delete(Path.of(String.valueOf(folder)));
            } catch (IOException e) {
                throw AbortException.of("cannot delete the secret file in " + folder, e);
            }
        }
    }

    private void bind(
            Context context,
            Described binding,
            Map<String, String> variables,
            List<String> secrets,
            List<String> folders)
            throws AbortException {
        String id = binding.text("credentialsId");
        Credential credential = store.get(id);
        if (credential == null) {
            throw new AbortException("Could not find credentials entry with ID '" + id + "'");
        }
        if (binding.symbol().equals("string") && credential instanceof Credential.Text text) {
            variables.put(binding.text("variable"), text.secret());
            secrets.add(text.secret());
        } else if (binding.symbol().equals("file") && credential instanceof Credential.SecretFile file) {
            Path written = write(context.folder(), file);
            folders.add(String.valueOf(written.getParent()));
            variables.put(binding.text("variable"), written.toString());
            secrets.add(written.toString());
        } else if (binding.symbol().equals("usernamePassword") && credential instanceof Credential.UserPassword user) {
            variables.put(binding.text("usernameVariable"), user.user());
            variables.put(binding.text("passwordVariable"), user.password());
            secrets.add(user.password());
        } else {
            throw new AbortException("Credentials '" + id + "' is not of the type that " + binding.symbol() + " binds");
        }
    }

    private static Path write(Path folder, Credential.SecretFile file) throws AbortException {
        try {
            Path tmp = folder.resolveSibling(folder.getFileName() + "@tmp").resolve("secretFiles");
            Files.createDirectories(tmp);
            Path written = Files.createTempDirectory(tmp, "").resolve(file.name());
            Files.writeString(written, file.content());
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("r--------"));
            return written;
        } catch (IOException e) {
            throw AbortException.of("cannot write the secret file " + file.id(), e);
        }
    }

    /** Each line of a secret, as it is, quoted for a shell and in Base64; too short ones would hide the log itself. */
    private static List<String> forms(List<String> secrets) {
        List<String> forms = new ArrayList<>();
        for (String secret : secrets) {
            forms.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            secret.lines().forEach(line -> {
                forms.add(line);
                forms.add(line.replace("'", "'\\''"));
            });
        }
        forms.removeIf(form -> form.length() < SHORTEST_HIDDEN);
        // The longest first: a shorter one inside of it must not leave the rest readable.
        forms.sort(Comparator.comparingInt(String::length).reversed());
        return forms;
    }
}

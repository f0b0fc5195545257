package io.bindercd.cli;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"binder-cd " + number()};
    }

    static String number() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw Failure.bug("the jar lacks its build.properties");
            }
            build.load(in);
        } catch (IOException e) {
            throw Failure.bug("build.properties cannot be read: " + e.getMessage())
                    .causedBy(e);
        }
        return build.getProperty("version", "?");
    }
}

package io.bindercd.binderhub;

import io.bindercd.core.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What to launch, and how long to wait for it.
 *
 * @param spec provider and what it names, as {@code gh/owner/repository/ref}; escaped as it goes into a URL
 * @param buildOnly true to build without launching, on BinderHubs that allow it
 * @param asPerson true to fetch the page first and to use its build token, as a browser does; such launches do not count
 *     against the rate limit
 * @param total the time for all of it
 */
public record LaunchRequest(String spec, boolean buildOnly, boolean asPerson, Duration total) {
    private static final Pattern SPEC = Pattern.compile("[a-z]+/[A-Za-z0-9%._~:@!$'()*+,;=/-]+");

    public LaunchRequest {
        Objects.requireNonNull(total);
        if (spec.length() > 1000 || !SPEC.matcher(spec).matches()) {
            throw Failure.usage(
                    "'" + spec + "' names nothing that BinderHub could launch",
                    "Write provider/owner/repository/ref, as gh/binder-examples/requirements/HEAD, URL-escaped.");
        }
        spec = spec.endsWith("/") ? spec.substring(0, spec.length() - 1) : spec;
    }

    /** A launch as a person starts it. */
    public static LaunchRequest of(String spec, Duration total) {
        return new LaunchRequest(spec, false, true, total);
    }

    /** The beginning of the names that the hub gives to servers of this spec. */
    String serverPrefix() {
        String path = spec.substring(spec.indexOf('/') + 1);
        int owner = path.indexOf('/');
        int repository = owner < 0 ? -1 : path.indexOf('/', owner + 1);
        String name = (repository < 0 ? path : path.substring(0, repository)).replace('/', '-');
        return name.substring(0, Math.min(32, name.length())) + "-";
    }
}

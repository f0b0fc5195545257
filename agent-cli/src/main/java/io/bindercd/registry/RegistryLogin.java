package io.bindercd.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Objects;

/** A login for one registry or repository; the secret goes to that one, and to the token service that it names. */
public record RegistryLogin(String user, String secret) {
    public RegistryLogin {
        Objects.requireNonNull(user);
        Objects.requireNonNull(secret);
    }

    /** Nobody in particular. */
    public static RegistryLogin none() {
        return new RegistryLogin("", "");
    }

    /** Whether there is anything to log in with. */
    public boolean given() {
        return !user.isEmpty() || !secret.isEmpty();
    }

    /** The value of an Authorization header. */
    public String basic() {
        byte[] pair = (user + ":" + secret).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "RegistryLogin[" + user + "]";
    }
}

package io.bindercd.world.binder.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.binder.wire.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and checks the tokens that a page carries and a build shows: JWT, HS256 ({@code binderhub/builder.py}). */
public final class BuildTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final SecretKeySpec key;

    public BuildTokens(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * A token that is good for five minutes.
     *
     * @param spec provider and spec exactly as in the path
     * @param origin host and port of the page
     */
    public String make(String spec, String origin, Instant now) {
        String claims =
                PythonJson.write(Fields.of("exp", now.plus(LIFE).getEpochSecond(), "aud", spec, "origin", origin));
        String signed = HEADER + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(sign(signed));
    }

    /** Whether the token was made here, for this spec, and is not too old; the origin may differ. */
    public boolean accepts(String token, String spec, Instant now) {
        int claims = token.indexOf('.');
        int signature = token.lastIndexOf('.');
        if (claims < 0 || signature <= claims) {
            return false;
        }
        try {
            byte[] shown = Base64.getUrlDecoder().decode(token.substring(signature + 1));
            JsonNode told = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(claims + 1, signature)));
            return MessageDigest.isEqual(shown, sign(token.substring(0, signature)))
                    && told.path("aud").asText("").equals(spec)
                    && now.getEpochSecond() <= told.path("exp").asLong(0);
        } catch (IOException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.bindercd.http;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words what went wrong on the wire, without query strings and secrets. */
final class Faults {
    private static final String REPEAT = "See whether the network and the server are up, then repeat.";
    private static final String TRUST =
            "If a company proxy or a private CA signs this certificate, let SSL_CERT_FILE name a PEM file with its CA.";
    private static final String PROXY = "Correct HTTPS_PROXY, or add the host to NO_PROXY.";

    private final Secrets secrets;

    Faults(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Method and URL for a message: no query, no user info, and no path that holds a known secret. */
    String where(String method, URI uri) {
        String host = Objects.requireNonNullElse(uri.getHost(), "?");
        String origin = uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String whole = uri.toString();
        boolean secret = !secrets.redact(whole).equals(whole);
        return secrets.redact(
                method + " " + origin + (secret ? "/****" : Objects.requireNonNullElse(uri.getRawPath(), "")));
    }

    /** Whether OkHttp ended the call because its whole time was used up. */
    static boolean timedOut(IOException e) {
        return e.getClass() == InterruptedIOException.class && "timeout".equals(e.getMessage());
    }

    /** Whether the same call may go well a moment later. */
    static boolean passing(IOException e) {
        return !timedOut(e) && !(e instanceof SSLPeerUnverifiedException) && untrusted(e) == null;
    }

    private static @Nullable CertificateException untrusted(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException certificate) {
                return certificate;
            }
        }
        return null;
    }

    /** The failure for the call; the exception's own text is redacted, and it is not kept as a cause. */
    Failure failure(HttpCall call, URI uri, IOException e, int attempts) {
        String tried = attempts > 1 ? " (tried " + attempts + " times)" : "";
        return Failure.unavailable(
                where(call.method(), uri) + ": " + reason(uri, e, call.timeout()) + tried, remedy(e));
    }

    /** The failure of a download that was answered, but not with the file. */
    static Failure noFile(String where, int status) {
        String reason = where + ": answers " + status + ", nothing was downloaded";
        return switch (status) {
            case 401, 403 ->
                Failure.usage(reason, "Give a login that may read it; what is not there may also look forbidden.");
            case 404, 410 -> Failure.usage(reason, "Correct the address; what needs a login may also look absent.");
            case 429 -> Failure.unavailable(reason + ": its rate limit is used up", "Repeat later.");
            default -> Failure.unavailable(reason, "See whether the server is up, then repeat.");
        };
    }

    private static String remedy(IOException e) {
        if (untrusted(e) != null || e instanceof SSLPeerUnverifiedException) {
            return TRUST;
        }
        return proxyRefused(e) ? PROXY : REPEAT;
    }

    private static boolean proxyRefused(IOException e) {
        String text = Objects.requireNonNullElse(e.getMessage(), "");
        return text.contains("response code for CONNECT") || text.contains("authenticate with proxy");
    }

    /** One line that says what happened. */
    String reason(URI uri, IOException e, Duration timeout) {
        String text = secrets.redact(
                Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
        if (timedOut(e)) {
            return "no whole answer within " + seconds(timeout);
        }
        if (e instanceof UnknownHostException) {
            return "the name " + uri.getHost() + " (or its proxy's) is not known to the DNS";
        }
        CertificateException untrusted = untrusted(e);
        if (untrusted != null || e instanceof SSLPeerUnverifiedException) {
            return "its certificate is not trusted: " + oneLine(text);
        }
        if (e instanceof SSLException) {
            return "TLS failed: " + oneLine(text);
        }
        if (e instanceof SocketTimeoutException || e instanceof NoRouteToHostException) {
            return "no connection: " + oneLine(text);
        }
        if (e instanceof ConnectException) {
            return "connection refused: " + oneLine(text);
        }
        return (proxyRefused(e) ? "the proxy refused: " : "the connection broke off: ") + oneLine(text);
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}

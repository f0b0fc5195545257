package io.bindercd.site.find;

import io.bindercd.core.Tree;
import io.bindercd.site.model.MemberUrls;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the web addresses of a member out of its values, by the rules of all years since 2017. */
final class UrlRules {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?");
    private static final Pattern URL =
            Pattern.compile("(https?)://([A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)(/[A-Za-z0-9._~/-]*)?");
    private static final String HTTPS = "https";

    private final Tree values;
    private final Tree binder;
    private final boolean deploysBinder;

    UrlRules(Tree values, Tree binder, boolean deploysBinder) {
        this.values = values;
        this.binder = binder;
        this.deploysBinder = deploysBinder;
    }

    MemberUrls urls() {
        Optional<URI> hub = deploysBinder ? hub() : Optional.empty();
        return new MemberUrls(
                deploysBinder ? binderUrl(hub) : Optional.empty(),
                hub,
                host(values.get("static", "ingress"))
                        .flatMap(host ->
                                url(scheme(values.get("static", "ingress")).orElse(HTTPS), host, "/")),
                federation());
    }

    /** All host names under which BinderHub is met. */
    static Stream<String> hosts(Tree ingress) {
        Tree list = ingress.get("hosts");
        Stream<String> listed =
                list.isList() ? list.items().stream().flatMap(item -> name(item).stream()) : Stream.empty();
        return Stream.concat(listed, name(ingress.get("host")).stream());
    }

    private static Optional<String> name(Tree host) {
        Tree name = host.isMap() ? host.get("host") : host;
        return name.isText()
                ? name.optionalText().filter(text -> HOST.matcher(text).matches())
                : Optional.empty();
    }

    private static Optional<String> host(Tree ingress) {
        return hosts(ingress).findFirst();
    }

    private Optional<URI> binderUrl(Optional<URI> hub) {
        Tree ingress = binder.get("ingress");
        String base = binder.get("config", "BinderHub", "base_url").text("/");
        String hubScheme = hub.map(URI::getScheme).orElse(HTTPS);
        Optional<URI> byIngress =
                host(ingress).flatMap(host -> url(scheme(ingress).orElse(hubScheme), host, base));
        return byIngress.or(() -> base.length() > 1 ? hub.map(url -> url.resolve(slashed(base))) : Optional.empty());
    }

    private Optional<URI> hub() {
        Tree ingress = binder.get("jupyterhub", "ingress");
        return Stream.of(binder.get("config", "BinderHub", "hub_url"), binder.get("hub", "url"), binder.get("hubUrl"))
                .filter(Tree::isText)
                .flatMap(url -> parse(url.text()).stream())
                .findFirst()
                .or(() -> host(ingress).flatMap(host -> url(scheme(ingress).orElse(HTTPS), host, "/")));
    }

    private Optional<URI> federation() {
        Tree redirect = values.get("federationRedirect");
        boolean enabled = redirect.isMap() && redirect.get("enabled").raw() instanceof Boolean on && on;
        return enabled ? name(redirect.get("host")).flatMap(host -> url(HTTPS, host, "/")) : Optional.empty();
    }

    /** What the ingress itself says: TLS given, or HTTPS switched on or off; empty when it says nothing. */
    private static Optional<String> scheme(Tree ingress) {
        Tree tls = ingress.get("tls");
        boolean listed = tls.isList() && !tls.items().isEmpty();
        Object switched = tls.isMap()
                ? tls.get("enabled").raw()
                : ingress.get("https", "enabled").raw();
        if (listed || (switched instanceof Boolean on && on)) {
            return Optional.of(HTTPS);
        }
        return switched instanceof Boolean ? Optional.of("http") : Optional.empty();
    }

    /** An address as the values name it, with a final slash. */
    static Optional<URI> parse(String text) {
        Matcher match = URL.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        String path = match.group(3) == null ? "/" : match.group(3);
        return url(match.group(1), match.group(2), path);
    }

    private static Optional<URI> url(String scheme, String host, String path) {
        return path.matches("[A-Za-z0-9._~/-]*")
                ? Optional.of(URI.create(scheme + "://" + host.toLowerCase(Locale.ROOT) + slashed(path)))
                : Optional.empty();
    }

    private static String slashed(String path) {
        return ("/" + path + "/").replaceAll("/{2,}", "/");
    }
}

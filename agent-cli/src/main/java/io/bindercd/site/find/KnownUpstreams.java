package io.bindercd.site.find;

import io.bindercd.site.config.ComponentConfig;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.site.model.Upstream;
import io.bindercd.version.Channel;
import io.bindercd.version.Version;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the components of Binder sites come from; what the site's configuration says wins. */
final class KnownUpstreams {
    /** What is known of a component without asking anybody. */
    private record Known(String title, String repository, Channel channel) {}

    private static final Map<String, Known> KNOWN = Map.ofEntries(
            Map.entry("binderhub", new Known("BinderHub", "jupyterhub/binderhub", Channel.DEVELOPMENT)),
            Map.entry("repo2docker", new Known("repo2docker", "jupyterhub/repo2docker", Channel.DEVELOPMENT)),
            Map.entry("jupyterhub", release("JupyterHub", "jupyterhub/zero-to-jupyterhub-k8s")),
            Map.entry("persistent_binderhub", release("persistent_binderhub", "gesiscss/persistent_binderhub")),
            Map.entry("cryptnono", new Known("cryptnono", "cryptnono/cryptnono", Channel.DEVELOPMENT)),
            Map.entry("traefik", release("traefik", "traefik/traefik-helm-chart")),
            Map.entry("ingress-nginx", release("ingress-nginx", "kubernetes/ingress-nginx")),
            Map.entry("nginx-ingress", release("nginx-ingress", "helm/charts")),
            Map.entry("kube-lego", release("kube-lego", "helm/charts")),
            Map.entry("cert-manager", release("cert-manager", "cert-manager/cert-manager")),
            Map.entry("prometheus", release("prometheus", "prometheus-community/helm-charts")),
            Map.entry("grafana", release("grafana", "grafana/helm-charts")),
            Map.entry("cluster-autoscaler", release("cluster-autoscaler", "kubernetes/autoscaler")),
            Map.entry("localpv-provisioner", release("localpv-provisioner", "openebs/dynamic-localpv-provisioner")),
            Map.entry("harbor", release("harbor", "goharbor/harbor-helm")),
            Map.entry("dask-gateway", release("dask-gateway", "dask/dask-gateway")),
            Map.entry("k8s-log-alerter-zulip", release("k8s-log-alerter-zulip", "manics/k8s-log-alerter-zulip")),
            Map.entry(
                    "binderhub-container-registry-helper",
                    release("binderhub-container-registry-helper", "manics/binderhub-container-registry-helper")));

    private static final Map<String, String> CHART_REPOSITORIES = Map.of(
            "cert-manager", "https://charts.jetstack.io", "binderhub", "https://jupyterhub.github.io/helm-chart");
    private static final String REPO2DOCKER_IMAGE = "quay.io/jupyterhub/repo2docker";
    private static final Pattern PAGES = Pattern.compile("https://([A-Za-z0-9-]+)\\.github\\.io/([A-Za-z0-9_.-]+)/?");

    private KnownUpstreams() {}

    private static Known release(String title, String repository) {
        return new Known(title, repository, Channel.RELEASE);
    }

    /**
     * The upstream of a component.
     *
     * @param chartRepository where the site takes its chart from; empty when it is no dependency
     * @param pin the pin that counts most
     */
    static Upstream of(String name, String chartRepository, Pin pin, SiteConfig config) {
        String image = pin.image();
        ComponentConfig said = config.components().get(name);
        Known known = KNOWN.containsKey(name)
                ? KNOWN.getOrDefault(name, release(name, ""))
                : release(name, guess(chartRepository));
        String knownImage = name.equals(Component.REPO2DOCKER) ? REPO2DOCKER_IMAGE : "";
        String knownRepository = CHART_REPOSITORIES.getOrDefault(name, "");
        Channel channel = known.channel().or(Channel.of(Version.parse(pin.version())));
        String repository = chartRepository.isEmpty() ? knownRepository : chartRepository;
        String ofImage = image.isEmpty() ? knownImage : image;
        if (said == null) {
            return new Upstream(known.title(), known.repository(), repository, ofImage, channel);
        }
        return new Upstream(
                said.title().orElse(known.title()),
                said.upstream().orElse(known.repository()),
                said.chartRepository().orElse(repository),
                said.image().orElse(ofImage),
                said.channel().orElse(channel));
    }

    /** A chart that is published on its repository's GitHub pages names its repository that way. */
    private static String guess(String chartRepository) {
        Matcher pages = PAGES.matcher(chartRepository);
        return pages.matches() ? pages.group(1) + "/" + pages.group(2) : "";
    }
}

package io.bindercd.update.upstream;

import io.bindercd.core.Failure;
import io.bindercd.http.Http;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.ImageRepository;
import io.bindercd.registry.RegistryLogin;
import io.bindercd.registry.index.HttpChartRepository;
import io.bindercd.registry.oci.OciChartRepository;
import io.bindercd.registry.oci.OciImageRepository;
import java.net.URI;
import java.util.Objects;

/** The repositories as anybody may read them. */
public final class WebSources implements Sources {
    private static final String OCI = "oci://";

    private final Http http;

    public WebSources(Http http) {
        this.http = Objects.requireNonNull(http);
    }

    @Override
    public ChartRepository charts(String address) {
        return address.startsWith(OCI)
                ? new OciChartRepository(http, address, RegistryLogin.none())
                : new HttpChartRepository(http, uri(address), RegistryLogin.none());
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(
                            "'" + address.replaceAll("\\p{Cntrl}", "?") + "' is no address of a chart repository",
                            "Write it as https://HOST/PATH or oci://HOST/PATH.")
                    .causedBy(e);
        }
    }

    @Override
    public ImageRepository images(String name) {
        return new OciImageRepository(http, ImageName.parse(name), RegistryLogin.none());
    }
}

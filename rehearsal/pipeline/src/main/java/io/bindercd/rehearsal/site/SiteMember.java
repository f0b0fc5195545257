package io.bindercd.rehearsal.site;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One member as the site's files describe it; its release and namespace have its name.
 *
 * @param staging whether it is staging, else production
 * @param valuesFiles relative to the site, in the order of {@code helm -f}
 * @param binder where its BinderHub is met; empty when it deploys none
 * @param hosts all host names by what answers there
 * @param replicas how many BinderHubs it runs
 * @param federation the redirector that it runs
 */
public record SiteMember(
        String name,
        boolean staging,
        List<String> valuesFiles,
        Optional<Binder> binder,
        Hosts hosts,
        int replicas,
        Optional<Federation> federation) {
    public SiteMember {
        valuesFiles = List.copyOf(valuesFiles);
    }

    /** The BinderHub of a member and its hub. */
    public record Binder(URI url, URI hub) {}

    /** Host names by what answers there. */
    public record Hosts(List<String> binder, List<String> hub, List<String> files) {
        public Hosts {
            binder = List.copyOf(binder);
            hub = List.copyOf(hub);
            files = List.copyOf(files);
        }
    }
}

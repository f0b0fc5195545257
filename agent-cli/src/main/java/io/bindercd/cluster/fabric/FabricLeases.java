package io.bindercd.cluster.fabric;

import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.cluster.lock.Lease;
import io.bindercd.cluster.lock.LeaseStore;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leases of coordination.k8s.io. */
final class FabricLeases implements LeaseStore {
    private final KubernetesClient client;
    private final Calls calls;
    private final String namespace;

    FabricLeases(KubernetesClient client, Calls calls, String namespace) {
        this.client = client;
        this.calls = calls;
        this.namespace = namespace;
    }

    @Override
    public Optional<Lease> read(String name) {
        return calls.call(
                "reading Lease " + namespace + "/" + name,
                () -> Optional.ofNullable(client.leases()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(FabricLeases::lease));
    }

    @Override
    public Optional<Lease> write(String name, Lease lease) {
        String version = lease.version();
        var kept = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(FabricConfigs.OURS)
                .withResourceVersion(version.isEmpty() ? null : version)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(lease.holder().isEmpty() ? null : lease.holder())
                .withLeaseDurationSeconds(Math.toIntExact(lease.duration().toSeconds()))
                .withAcquireTime(micros(lease.acquired()))
                .withRenewTime(micros(lease.renewed()))
                .withLeaseTransitions(lease.transitions())
                .endSpec()
                .build();
        try {
            return Optional.of(lease(
                    version.isEmpty()
                            ? client.resource(kept).create()
                            : client.resource(kept).update()));
        } catch (KubernetesClientException e) {
            if (FabricConfigs.conflict(e, version)) {
                return Optional.empty();
            }
            throw calls.failure("writing Lease " + namespace + "/" + name, e);
        }
    }

    private static Lease lease(io.fabric8.kubernetes.api.model.coordination.v1.Lease kept) {
        LeaseSpec spec = Objects.requireNonNullElseGet(kept.getSpec(), LeaseSpec::new);
        Integer seconds = spec.getLeaseDurationSeconds();
        Integer transitions = spec.getLeaseTransitions();
        return new Lease(
                Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
                instant(spec.getAcquireTime()),
                instant(spec.getRenewTime()),
                Duration.ofSeconds(seconds == null ? 0 : seconds),
                transitions == null ? 0 : transitions,
                kept.getMetadata().getResourceVersion());
    }

    // the API keeps microseconds
    private static ZonedDateTime micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    }

    private static Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }
}

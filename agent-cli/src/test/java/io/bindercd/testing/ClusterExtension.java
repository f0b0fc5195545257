package io.bindercd.testing;

import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a cluster: the one that {@code BINDER_CD_TEST_KUBECONFIG} names, else the embedded API in time-lapse, one for
 * all suites of a run.
 */
public final class ClusterExtension implements ParameterResolver {
    private static final double FACTOR = 0.2;
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClusterUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String file = System.getenv("BINDER_CD_TEST_KUBECONFIG");
        if (file != null && !file.isEmpty()) {
            return new ClusterUnderTest(Path.of(file), RealTime.time(), true);
        }
        Embedded embedded =
                context.getRoot().getStore(OURS).computeIfAbsent("embedded", key -> Embedded.start(), Embedded.class);
        return new ClusterUnderTest(embedded.kubeconfig(), embedded.clock(), false);
    }

    /** The embedded API, ended by JUnit with the run. */
    record Embedded(Timelapse time, KubeApi api, Path kubeconfig, io.bindercd.core.Time clock)
            implements AutoCloseable {
        static Embedded start() {
            try {
                Timelapse time = Timelapse.of(FACTOR);
                KubeApi api = KubeApi.start(KubeOptions.of(time, "test-token"));
                Path folder = Files.createTempDirectory("binder-cd-kube");
                Path kubeconfig = folder.resolve("kubeconfig");
                api.writeKubeconfig(kubeconfig, List.of("embedded"));
                return new Embedded(time, api, kubeconfig, ScaledClock.time(FACTOR));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            api.close();
            time.close();
            Files.deleteIfExists(kubeconfig);
            Files.deleteIfExists(kubeconfig.toAbsolutePath().getParent());
        }
    }
}

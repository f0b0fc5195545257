package io.bindercd.world.kube.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds that every cluster has, as far as Binder sites meet them; names and scopes are those of Kubernetes 1.36. */
final class BuiltinKinds {
    /** Group and version, then its kinds: kind, plural, traits by their letters, short names, categories. */
    private static final String TABLE = """
            v1
              ConfigMap configmaps n cm -
              Endpoints endpoints n ep -
              Event events n ev -
              LimitRange limitranges n limits -
              Namespace namespaces s ns -
              Node nodes s no -
              PersistentVolume persistentvolumes s pv -
              PersistentVolumeClaim persistentvolumeclaims ns pvc -
              Pod pods nsg po all
              PodTemplate podtemplates n - -
              ReplicationController replicationcontrollers nscg rc all
              ResourceQuota resourcequotas ns quota -
              Secret secrets n - -
              Service services ns svc all
              ServiceAccount serviceaccounts n sa -
            apps/v1
              ControllerRevision controllerrevisions n - -
              DaemonSet daemonsets nsg ds all
              Deployment deployments nscg deploy all
              ReplicaSet replicasets nscg rs all
              StatefulSet statefulsets nscg sts all
            batch/v1
              CronJob cronjobs nsg cj all
              Job jobs nsg - all
            autoscaling/v2
              HorizontalPodAutoscaler horizontalpodautoscalers ns hpa all
            autoscaling/v1
              HorizontalPodAutoscaler horizontalpodautoscalers ns hpa all
            networking.k8s.io/v1
              Ingress ingresses nsg ing -
              IngressClass ingressclasses g - -
              NetworkPolicy networkpolicies ng netpol -
            policy/v1
              PodDisruptionBudget poddisruptionbudgets nsg pdb -
            rbac.authorization.k8s.io/v1
              ClusterRole clusterroles - - -
              ClusterRoleBinding clusterrolebindings - - -
              Role roles n - -
              RoleBinding rolebindings n - -
            storage.k8s.io/v1
              CSIDriver csidrivers - - -
              CSINode csinodes - - -
              StorageClass storageclasses - sc -
              VolumeAttachment volumeattachments s - -
            coordination.k8s.io/v1
              Lease leases n - -
            discovery.k8s.io/v1
              EndpointSlice endpointslices ng - -
            events.k8s.io/v1
              Event events n ev -
            scheduling.k8s.io/v1
              PriorityClass priorityclasses g pc -
            node.k8s.io/v1
              RuntimeClass runtimeclasses - - -
            apiextensions.k8s.io/v1
              CustomResourceDefinition customresourcedefinitions sg crd,crds api-extensions
            apiregistration.k8s.io/v1
              APIService apiservices s - api-extensions
            admissionregistration.k8s.io/v1
              MutatingWebhookConfiguration mutatingwebhookconfigurations g - api-extensions
              ValidatingAdmissionPolicy validatingadmissionpolicies sg - api-extensions
              ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings g - api-extensions
              ValidatingWebhookConfiguration validatingwebhookconfigurations g - api-extensions
            authentication.k8s.io/v1
              SelfSubjectReview selfsubjectreviews r - -
            authorization.k8s.io/v1
              LocalSubjectAccessReview localsubjectaccessreviews nr - -
              SelfSubjectAccessReview selfsubjectaccessreviews r - -
              SelfSubjectRulesReview selfsubjectrulesreviews r - -
              SubjectAccessReview subjectaccessreviews r - -
            """;

    private BuiltinKinds() {}

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        String group = "";
        String version = "";
        for (String line : TABLE.lines().toList()) {
            String[] words = line.strip().split(" ", -1);
            if (!line.startsWith(" ")) {
                int slash = words[0].indexOf('/');
                group = slash < 0 ? "" : words[0].substring(0, slash);
                version = words[0].substring(slash + 1);
            } else {
                kinds.add(kind(group, version, words));
            }
        }
        return List.copyOf(kinds);
    }

    private static Kind kind(String group, String version, String[] words) {
        Kind.Names names =
                new Kind.Names(words[1], words[0].toLowerCase(Locale.ROOT), words(words[3]), words(words[4]));
        return new Kind(group, version, words[0], names, traits(words[2]));
    }

    private static List<String> words(String text) {
        return text.equals("-") ? List.of() : List.of(text.split(",", -1));
    }

    private static Set<Trait> traits(String letters) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        Arrays.stream(Trait.values())
                .filter(trait -> letters.indexOf(trait.letter()) >= 0)
                .forEach(traits::add);
        return traits;
    }
}

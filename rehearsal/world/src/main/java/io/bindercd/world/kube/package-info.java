/**
 * A Kubernetes API in this JVM, with controllers and kubelets that run nothing but show what real ones would: helm,
 * kubectl and client libraries work against it as they do against a cluster. It validates little: names, labels,
 * immutable fields, the shape of pod templates and a few types that charts get wrong; it knows no schemas, so unknown
 * fields pass, and RBAC, webhooks and quotas of anything but counts are kept and not enforced.
 */
@NullMarked
package io.bindercd.world.kube;

import org.jspecify.annotations.NullMarked;

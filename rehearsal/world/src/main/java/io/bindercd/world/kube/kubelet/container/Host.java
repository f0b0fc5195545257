package io.bindercd.world.kube.kubelet.container;

import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.fault.FaultBook;
import io.bindercd.world.kube.kubelet.image.Images;

/** What all kubelets of a cluster share. */
public record Host(Cluster cluster, FaultBook faults, Images images, Pace pace) {}
